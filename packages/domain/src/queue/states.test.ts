import fc from "fast-check";
import { expect, test } from "vitest";
import { type AppointmentEvent, type AppointmentStatus, appointmentLifecycle } from "../appointments/states.ts";
import { advance, can } from "../kernel/state-machine.ts";
import {
  entersAt,
  openQueueStatuses,
  type QueueEvent,
  type QueueStatus,
  queueLifecycle,
  queueStatuses,
  queueStepOf,
  tokenMoments,
} from "./states.ts";

const called: readonly QueueEvent[] = ["call", "recall", "skip", "transfer"];

/** Which places can stand beside a visit. */
const fitting: Readonly<Record<AppointmentStatus, readonly QueueStatus[]>> = {
  requested: [],
  pending: [],
  confirmed: ["expected"],
  checked_in: ["waiting", "called", "skipped"],
  in_progress: ["serving"],
  completed: ["done"],
  cancelled: ["left"],
  no_show: ["left"],
  expired: [],
};

test("whatever happens to a visit and its place, the place can follow and fits the visit", () => {
  const script = fc.array(fc.nat(), { maxLength: 25 });
  fc.assert(
    fc.property(script, fc.constantFrom(...tokenMoments), (choices, tokenAt) => {
      let visit: AppointmentStatus = "pending";
      let place: QueueStatus | null = null;
      for (const choice of choices) {
        const steps = Object.keys(appointmentLifecycle[visit]) as AppointmentEvent[];
        const calls: QueueEvent[] = called.filter((event) => place && can(queueLifecycle, place, event));
        const event = [...steps, ...calls][choice % Math.max(1, steps.length + calls.length)];
        if (!event) return;
        const isCall = called.some((each) => each === event);
        if (isCall && place) place = advance(queueLifecycle, place, event as QueueEvent);
        if (isCall) continue;
        visit = advance(appointmentLifecycle, visit, event as AppointmentEvent);
        const step = queueStepOf(event as AppointmentEvent);
        if (place && step?.event) place = advance(queueLifecycle, place, step.event);
        else if (!place && step?.entrance && entersAt(step.entrance, tokenAt)) place = step.entrance;
        if (place) expect(fitting[visit]).toContain(place);
        if (visit === "checked_in") expect(place).not.toBeNull();
      }
    }),
  );
});

test("a number is given at the booking only where the hospital says so", () => {
  expect(entersAt("expected", "check_in")).toBe(false);
  expect(entersAt("expected", "confirm")).toBe(true);
  expect(entersAt("waiting", "check_in")).toBe(true);
});

test("nobody is called, skipped or sent on once the doctor has begun", () => {
  for (const status of ["serving", "done", "left"] as const)
    for (const event of called) expect(can(queueLifecycle, status, event)).toBe(false);
});

test("a board shows every place that something can still happen to by a call", () => {
  for (const status of queueStatuses)
    if (called.some((event) => can(queueLifecycle, status, event))) expect(openQueueStatuses).toContain(status);
});
