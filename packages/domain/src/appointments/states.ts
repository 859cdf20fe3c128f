import * as z from "zod";
import { can, type Lifecycle } from "../kernel/state-machine.ts";

export const appointmentStatuses = [
  "requested",
  "pending",
  "confirmed",
  "checked_in",
  "in_progress",
  "completed",
  "cancelled",
  "no_show",
  "expired",
] as const;
export const appointmentStatus = z.enum(appointmentStatuses);
export type AppointmentStatus = (typeof appointmentStatuses)[number];

export type AppointmentEvent =
  | "request"
  | "lapse"
  | "accept"
  | "decline"
  | "adopt"
  | "claim"
  | "extend"
  | "release"
  | "confirm"
  | "expire"
  | "retake"
  | "check_in"
  | "start"
  | "complete"
  | "reschedule"
  | "cancel"
  | "miss"
  | "undo_miss";

export const appointmentLifecycle: Lifecycle<AppointmentStatus, AppointmentEvent> = {
  requested: { accept: "pending", decline: "cancelled", cancel: "cancelled", lapse: "expired" },
  // Held, waiting for its patient and for payment.
  pending: {
    adopt: "pending",
    claim: "pending",
    extend: "pending",
    request: "requested", // of a doctor who accepts by hand
    confirm: "confirmed",
    expire: "expired",
    release: "cancelled",
    cancel: "cancelled",
  },
  confirmed: { check_in: "checked_in", reschedule: "confirmed", cancel: "cancelled", miss: "no_show" },
  checked_in: { start: "in_progress", cancel: "cancelled", miss: "no_show" },
  in_progress: { complete: "completed" },
  no_show: { undo_miss: "checked_in" },
  expired: { retake: "confirmed" }, // money came late and the time is still free
  completed: {},
  cancelled: {},
};

/** Statuses that occupy a doctor's time. The exclusion constraint names the same ones. */
export const occupyingStatuses = [
  "requested",
  "pending",
  "confirmed",
  "checked_in",
  "in_progress",
] as const satisfies readonly AppointmentStatus[];

/**
 * Visits that a day's limit counts: those that take place or took place. A missed one keeps its place, because it can be
 * taken back; one called off gives it back. The referee in the database counts the same.
 */
export const countedStatuses = [
  ...occupyingStatuses,
  "completed",
  "no_show",
] as const satisfies readonly AppointmentStatus[];

/** Whose token may be called: from the confirmation until the doctor is done. */
export const tokenStatuses: readonly AppointmentStatus[] = ["confirmed", "checked_in", "in_progress"];

/** Visits that still lie ahead or are under way: what a patient's home screen and a day board show first. */
export const upcomingStatuses = [
  "requested",
  "pending",
  "confirmed",
  "checked_in",
  "in_progress",
] as const satisfies readonly AppointmentStatus[];

/** A visit that opens the patient's record to its doctor: agreed on, under way or done. A hold, or one called off, does not. */
export const recordOpeningStatuses = [
  "confirmed",
  "checked_in",
  "in_progress",
  "completed",
] as const satisfies readonly AppointmentStatus[];

/** Who made the booking: it decides minimum notice and whether a running slot may be taken. */
export const appointmentSources = ["patient", "front_desk", "doctor", "walk_in"] as const;
export const appointmentSource = z.enum(appointmentSources);
export type AppointmentSource = (typeof appointmentSources)[number];

export function opensRecord(status: AppointmentStatus): boolean {
  return recordOpeningStatuses.some((opening) => opening === status);
}

export function occupiesTime(status: AppointmentStatus): boolean {
  return occupyingStatuses.some((occupying) => occupying === status);
}

/** The status of a hold: the only one that carries an expiry. */
export const heldStatus = "pending" satisfies AppointmentStatus;

export function isHeld(status: AppointmentStatus): boolean {
  return status === heldStatus;
}

/** Visits that are booked and have not begun: what closing a department calls off. */
export const bookedStatuses = ["requested", "pending", "confirmed"] as const satisfies readonly AppointmentStatus[];

/** A time that never became a visit: held, or run out. Late money may still make one of it. */
export function isUnconfirmed(status: AppointmentStatus): boolean {
  return isHeld(status) || can(appointmentLifecycle, status, "retake");
}

/** Agreed on, and the patient has not arrived: what reminders are for. */
export function isAwaited(status: AppointmentStatus): boolean {
  return can(appointmentLifecycle, status, "check_in");
}

/** Agreed on, and the doctor has not begun. */
export function isStanding(status: AppointmentStatus): boolean {
  return can(appointmentLifecycle, status, "miss");
}

/** Whoever comes can still be told something about it: what has begun, is over or was called off is left alone. */
export function mayBeTold(status: AppointmentStatus): boolean {
  return can(appointmentLifecycle, status, "cancel");
}

/** Given back by the patient or the hospital. */
export function isCalledOff(status: AppointmentStatus): boolean {
  return status === "cancelled";
}

/** Agreed on and not over: then the two of a visit by telephone may know where they meet. */
export function showsContact(status: AppointmentStatus): boolean {
  return occupiesTime(status) && opensRecord(status);
}

/** Nothing came of it: called off, missed, or run out. */
export const fruitlessStatuses = ["cancelled", "no_show", "expired"] as const satisfies readonly AppointmentStatus[];

export function isFruitless(status: AppointmentStatus): boolean {
  return fruitlessStatuses.some((fruitless) => fruitless === status);
}
