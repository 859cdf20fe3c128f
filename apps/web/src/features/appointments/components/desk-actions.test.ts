import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import { instantSchema } from "@carepoint/domain/kernel/calendar";
import { appointmentId, patientId } from "@carepoint/domain/kernel/id";
import { chargeSchema } from "@carepoint/domain/kernel/money";
import { expect, it } from "vitest";
import { type DeskAction, deskActions } from "./desk-actions.ts";

const someone = patientId.parse("01890000-0000-7000-8000-000000000002");
const before = Temporal.Instant.from("2026-12-08T03:00:00Z");
const after = Temporal.Instant.from("2026-12-08T04:00:00Z");
const eve = Temporal.Instant.from("2026-12-07T12:00:00Z");

const visit = (status: AppointmentStatus, change: Partial<AppointmentView> = {}) => ({
  status,
  patientId: someone,
  fee: chargeSchema.parse(50_000),
  due: chargeSchema.parse(0),
  checking: null,
  startsAt: instantSchema.parse("2026-12-08T03:30:00Z"),
  endsAt: instantSchema.parse("2026-12-08T03:45:00Z"),
  zone: "Asia/Kolkata",
  source: "patient" as const,
  moves: null,
  ...change,
});

it.each<[AppointmentStatus, DeskAction[]]>([
  ["pending", ["pay", "payLater", "cancel"]],
  ["confirmed", ["checkIn", "move", "miss", "cancel"]],
  ["checked_in", ["miss", "cancel"]],
  ["in_progress", []],
  ["completed", []],
  ["no_show", ["undoMiss"]],
  ["cancelled", []],
])("a paid visit that is %s offers the desk %j", (status, actions) => {
  const now = status === "pending" ? before : after;
  expect(deskActions(visit(status), now, "front_desk")).toEqual(actions);
});

it("a time held for a visit's move can only be given back: the desk moves the visit", () => {
  const moves = appointmentId.parse("01890000-0000-7000-8000-000000000003");
  expect(deskActions(visit("pending", { moves }), before, "front_desk")).toEqual(["cancel"]);
  expect(deskActions(visit("pending", { moves, fee: chargeSchema.parse(0) }), before, "front_desk")).toEqual([
    "cancel",
  ]);
});

it("money that a bank has and has not answered about is not taken again", () => {
  const checking = chargeSchema.parse(50_000);
  expect(deskActions(visit("pending", { checking }), before, "front_desk")).toEqual(["payLater", "cancel"]);
  expect(deskActions(visit("confirmed", { ...owing, checking }), before, "front_desk")).not.toContain("pay");
});

it("a visit that costs nothing is confirmed by a word", () => {
  expect(deskActions(visit("pending", { fee: chargeSchema.parse(0) }), before, "front_desk")).toEqual([
    "confirm",
    "cancel",
  ]);
});

const owing = { due: chargeSchema.parse(20_000) };

it("a visit whose bill stayed due can be paid until it is", () => {
  for (const status of ["confirmed", "checked_in", "in_progress", "completed", "no_show"] as const) {
    expect(deskActions(visit(status, owing), after, "front_desk")).toContain("pay");
    expect(deskActions(visit(status), after, "front_desk")).not.toContain("pay");
  }
  // The cash that went back for a cheque that came back is owed, whatever became of the visit.
  expect(deskActions(visit("cancelled", owing), after, "front_desk")).toEqual(["pay"]);
  for (const status of ["requested", "expired"] as const)
    expect(deskActions(visit(status, owing), after, "front_desk")).not.toContain("pay");
});

it("a time held by a visitor who is not named yet cannot be confirmed", () => {
  expect(deskActions(visit("pending", { patientId: null }), before, "front_desk")).toEqual(["cancel"]);
});

it("what the clock refuses is not offered", () => {
  expect(deskActions(visit("confirmed"), eve, "front_desk")).toEqual(["move", "cancel"]);
  expect(deskActions(visit("confirmed"), before, "front_desk")).toEqual(["checkIn", "move", "cancel"]);
  expect(deskActions(visit("no_show"), after.add({ hours: 24 }), "front_desk")).toEqual([]);
  expect(deskActions(visit("pending"), after, "front_desk")).toEqual(["cancel"]);
});

it("the administration moves, cancels and lets a bill wait; the counter's work is the counter's", () => {
  expect(deskActions(visit("pending"), before, "admin")).toEqual(["payLater", "cancel"]);
  expect(deskActions(visit("confirmed", owing), after, "admin")).toEqual(["move", "cancel"]);
  expect(deskActions(visit("no_show"), after, "admin")).toEqual([]);
});
