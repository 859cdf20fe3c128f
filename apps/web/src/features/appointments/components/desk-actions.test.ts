import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import { patientId } from "@carepoint/domain/kernel/id";
import { expect, it } from "vitest";
import { type DeskAction, deskActions } from "./desk-actions.ts";

const someone = patientId.parse("01890000-0000-7000-8000-000000000002");
const visit = (status: AppointmentStatus, patient: AppointmentView["patientId"] = someone) => ({
  status,
  patientId: patient,
});

it.each<[AppointmentStatus, DeskAction[]]>([
  ["pending", ["confirm", "cancel"]],
  ["confirmed", ["checkIn", "miss", "cancel"]],
  ["checked_in", ["miss", "cancel"]],
  ["in_progress", []],
  ["completed", []],
  ["no_show", ["undoMiss"]],
  ["cancelled", []],
])("a visit that is %s offers the desk %j", (status, actions) => {
  expect(deskActions(visit(status))).toEqual(actions);
});

it("a time held by a visitor who is not named yet cannot be confirmed", () => {
  expect(deskActions(visit("pending", null))).toEqual(["cancel"]);
});
