import { describe, expect, test } from "vitest";
import {
  appointmentLifecycle,
  appointmentStatuses,
  bookedStatuses,
  heldStatus,
  isAwaited,
  isCalledOff,
  isFruitless,
  isStanding,
  isUnconfirmed,
  occupiesTime,
  occupyingStatuses,
} from "../appointments/states.ts";
import { invoiceLifecycle, overRefundLifecycle, refundLifecycle } from "../billing/states.ts";
import { doctorLifecycle } from "../doctors/states.ts";
import { deliveryLifecycle } from "../notifications/states.ts";
import {
  certificateLifecycle,
  chartEntryLifecycle,
  encounterLifecycle,
  prescriptionLifecycle,
  referralLifecycle,
} from "../records/states.ts";
import { DomainError } from "./errors.ts";
import { advance, can, isTerminal, type Lifecycle } from "./state-machine.ts";

/** Money that came through the gateway goes back as `requested`, money of the counter as `due`: a refund begins in either. */
const lifecycles: [name: string, first: string, lifecycle: Lifecycle<string, string>, terminal: string[]][] = [
  ["appointment", "requested", appointmentLifecycle, ["completed", "cancelled"]],
  ["doctor", "pending", doctorLifecycle, []],
  ["invoice", "draft", invoiceLifecycle, ["discarded"]],
  ["refund", "requested due", refundLifecycle, ["processed"]],
  ["over-refund", "open", overRefundLifecycle, ["got_back", "borne"]],
  ["encounter", "open", encounterLifecycle, ["signed"]],
  ["prescription", "draft", prescriptionLifecycle, ["superseded", "cancelled", "discarded"]],
  ["referral", "sent", referralLifecycle, ["declined", "withdrawn", "closed"]],
  ["certificate", "issued", certificateLifecycle, ["cancelled"]],
  ["chart entry", "active", chartEntryLifecycle, ["struck"]],
  ["delivery", "queued", deliveryLifecycle, ["failed", "sent", "skipped"]],
];

describe.each(lifecycles)("the %s", (_name, first, lifecycle, terminal) => {
  const states = Object.keys(lifecycle);

  test("can reach every state from where it begins", () => {
    const reached = new Set(first.split(" "));
    for (const state of reached) for (const next of Object.values(lifecycle[state] ?? {})) if (next) reached.add(next);
    expect([...reached].sort()).toEqual([...states].sort());
  });

  test("ends where it should and nowhere else", () => {
    expect(states.filter((state) => isTerminal(lifecycle, state)).sort()).toEqual([...terminal].sort());
  });

  test("moves by its table or refuses", () => {
    const events = new Set(states.flatMap((state) => Object.keys(lifecycle[state] ?? {})));
    for (const state of states) {
      for (const event of events) {
        if (can(lifecycle, state, event)) expect(states).toContain(advance(lifecycle, state, event));
        else
          expect(() => advance(lifecycle, state, event)).toThrow(
            new DomainError("illegal_transition", { from: state, event }),
          );
      }
    }
  });
});

test("a visit that can still happen occupies the doctor's time, and no other does", () => {
  expect(appointmentStatuses.filter(occupiesTime)).toEqual([...occupyingStatuses]);
  for (const status of ["completed", "cancelled", "no_show", "expired"] as const)
    expect(occupiesTime(status)).toBe(false);
});

test("a missed visit and a late payment are the only ways back", () => {
  expect(advance(appointmentLifecycle, "no_show", "undo_miss")).toBe("checked_in");
  expect(advance(appointmentLifecycle, "expired", "retake")).toBe("confirmed");
});

test("a visit that is booked and has not begun can be called off, and only a hold can lapse", () => {
  for (const status of bookedStatuses) expect(can(appointmentLifecycle, status, "cancel")).toBe(true);
  expect(appointmentStatuses.filter((status) => can(appointmentLifecycle, status, "expire"))).toEqual([heldStatus]);
});

test("each question that a screen asks about a visit's state names its states", () => {
  const answers = (asked: (status: (typeof appointmentStatuses)[number]) => boolean) =>
    appointmentStatuses.filter(asked);
  expect(answers(isUnconfirmed)).toEqual(["pending", "expired"]);
  expect(answers(isAwaited)).toEqual(["confirmed"]);
  expect(answers(isStanding)).toEqual(["confirmed", "checked_in"]);
  expect(answers(isFruitless)).toEqual(["cancelled", "no_show", "expired"]);
  expect(answers(isCalledOff)).toEqual(["cancelled"]);
});
