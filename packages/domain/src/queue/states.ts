import * as z from "zod";
import type { AppointmentEvent } from "../appointments/states.ts";
import type { Lifecycle } from "../kernel/state-machine.ts";

export const queueStatuses = ["expected", "waiting", "called", "skipped", "serving", "done", "left"] as const;
export const queueStatus = z.enum(queueStatuses);
export type QueueStatus = (typeof queueStatuses)[number];

export type QueueEvent =
  | "arrive"
  | "call"
  | "recall"
  | "skip"
  | "serve"
  | "finish"
  | "transfer"
  | "move"
  | "leave"
  | "return";

/** A place in a doctor's queue. Who has a number and has not come yet is expected; a visit may also have no place at all. */
export const queueLifecycle: Lifecycle<QueueStatus, QueueEvent> = {
  expected: { arrive: "waiting", move: "expected", leave: "left" }, // moved with its visit to another day
  waiting: { call: "called", serve: "serving", transfer: "waiting", leave: "left" },
  called: { recall: "called", skip: "skipped", serve: "serving", transfer: "waiting", leave: "left" },
  skipped: { recall: "called", serve: "serving", transfer: "waiting", leave: "left" },
  serving: { finish: "done" },
  done: {},
  left: { return: "waiting" }, // missed, and came after all: the number stays
};

/** Where a place begins when it has none yet: at the booking without its patient, at the door with them. */
export type QueueEntrance = Extract<QueueStatus, "expected" | "waiting">;

/** When the hospital gives numbers. */
export const tokenMoments = ["check_in", "confirm"] as const;
export const tokenMoment = z.enum(tokenMoments);
export type TokenMoment = z.infer<typeof tokenMoment>;

export interface QueueStep {
  /** What happens to a place that is there; null leaves it as it is. */
  readonly event: QueueEvent | null;
  /** How a place begins that is not there; null begins none. */
  readonly entrance: QueueEntrance | null;
}

/** What each step of a visit does to its place; a step without a row does nothing. */
const steps: Readonly<Partial<Record<AppointmentEvent, QueueStep>>> = {
  confirm: { event: null, entrance: "expected" },
  retake: { event: null, entrance: "expected" },
  check_in: { event: "arrive", entrance: "waiting" },
  undo_miss: { event: "return", entrance: "waiting" },
  start: { event: "serve", entrance: null },
  complete: { event: "finish", entrance: null },
  cancel: { event: "leave", entrance: null },
  miss: { event: "leave", entrance: null },
};

export function queueStepOf(event: AppointmentEvent): QueueStep | undefined {
  return steps[event];
}

/** Whether a place begins so early in this hospital. */
export function entersAt(entrance: QueueEntrance, tokenAt: TokenMoment): boolean {
  return entrance === "waiting" || tokenAt === "confirm";
}

/** Places that still matter today: what a board shows. */
export const openQueueStatuses = [
  "expected",
  "waiting",
  "called",
  "skipped",
  "serving",
] as const satisfies readonly QueueStatus[];

/** Those who sit there and wait to be called. */
export function isWaiting(status: QueueStatus): boolean {
  return status === "waiting";
}

/** At the doctor's door or behind it. */
export function isBeingServed(status: QueueStatus): boolean {
  return status === "called" || status === "serving";
}
