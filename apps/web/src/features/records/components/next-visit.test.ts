import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import { expect, it } from "vitest";
import { nextVisit } from "./next-visit.ts";

const day = (...statuses: AppointmentStatus[]) =>
  statuses.map((status, index): Pick<AppointmentView, "status"> & { place: number } => ({ status, place: index }));

it("the patient in the room comes before those who wait", () => {
  expect(nextVisit(day("completed", "checked_in", "in_progress"))?.place).toBe(2);
});

it("who has arrived comes before an earlier booking that has not", () => {
  expect(nextVisit(day("confirmed", "checked_in", "checked_in"))?.place).toBe(1);
});

it("a finished day has nobody next", () => {
  expect(nextVisit(day("completed", "no_show"))).toBeUndefined();
});
