import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import { expect, it } from "vitest";
import { nextVisit, type Tokens } from "./next-visit.ts";

const day = (...statuses: AppointmentStatus[]) =>
  statuses.map((status, place) => ({ id: String(place), status, place }));

const tokens = (...turns: (number | null)[]): Tokens =>
  new Map(
    turns.map((turn, place) => [
      String(place),
      {
        id: String(place),
        number: place + 1,
        status: turn === null ? "skipped" : turn === 0 ? "called" : "waiting",
        turn,
      },
    ]),
  );

it("the patient in the room comes before those who wait", () => {
  expect(nextVisit(day("completed", "checked_in", "in_progress"))?.place).toBe(2);
});

it("who has arrived comes before an earlier booking that has not", () => {
  expect(nextVisit(day("confirmed", "checked_in", "checked_in"))?.place).toBe(1);
});

it("a finished day has nobody next", () => {
  expect(nextVisit(day("completed", "no_show"))).toBeUndefined();
});

it("of those who have arrived, the one who was called comes first, then by turn, and who was skipped last", () => {
  const waiting = day("checked_in", "checked_in", "checked_in");
  expect(nextVisit(waiting, tokens(2, 1, 3))?.place).toBe(1);
  expect(nextVisit(waiting, tokens(2, 1, 0))?.place).toBe(2);
  expect(nextVisit(waiting, tokens(null, 2, 1))?.place).toBe(2);
});
