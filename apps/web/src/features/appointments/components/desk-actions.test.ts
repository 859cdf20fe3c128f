import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import { patientId } from "@carepoint/domain/kernel/id";
import { chargeSchema } from "@carepoint/domain/kernel/money";
import { expect, it } from "vitest";
import { type DeskAction, deskActions } from "./desk-actions.ts";

const someone = patientId.parse("01890000-0000-7000-8000-000000000002");
const visit = (status: AppointmentStatus, change: Partial<AppointmentView> = {}) => ({
  status,
  patientId: someone,
  fee: chargeSchema.parse(50_000),
  paymentStatus: null,
  ...change,
});

it.each<[AppointmentStatus, DeskAction[]]>([
  ["pending", ["pay", "payLater", "cancel"]],
  ["confirmed", ["checkIn", "miss", "cancel"]],
  ["checked_in", ["miss", "cancel"]],
  ["in_progress", []],
  ["completed", []],
  ["no_show", ["undoMiss"]],
  ["cancelled", []],
])("a paid visit that is %s offers the desk %j", (status, actions) => {
  const paymentStatus = status === "pending" ? null : "captured";
  expect(deskActions(visit(status, { paymentStatus }))).toEqual(actions);
});

it("a visit that costs nothing is confirmed by a word", () => {
  expect(deskActions(visit("pending", { fee: chargeSchema.parse(0) }))).toEqual(["confirm", "cancel"]);
});

it("a visit whose bill stayed due can be paid until it is", () => {
  for (const status of ["confirmed", "checked_in", "in_progress", "completed", "no_show"] as const) {
    expect(deskActions(visit(status))).toContain("pay");
    expect(deskActions(visit(status, { paymentStatus: "captured" }))).not.toContain("pay");
  }
  expect(deskActions(visit("cancelled"))).toEqual([]);
});

it("a time held by a visitor who is not named yet cannot be confirmed", () => {
  expect(deskActions(visit("pending", { patientId: null }))).toEqual(["cancel"]);
});
