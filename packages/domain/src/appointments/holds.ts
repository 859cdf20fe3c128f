import { DomainError } from "../kernel/errors.ts";
import { advance, can } from "../kernel/state-machine.ts";
import { type AppointmentStatus, appointmentLifecycle } from "./states.ts";

export const HOLD_MINUTES = 5;
export const HOLD_EXTENSION_MINUTES = 10;

/**
 * Holds that one visitor, one patient's account (a setting) and all visitors behind one address may have open at once: a
 * family or a ward shares an address, a script that books a hospital full should not. A patient has one, whoever took it:
 * `appointments_one_open_hold` says so.
 */
export const openHoldLimit = { anonymous: 1, account: 4, address: 8 } as const;

/** The settings a hold obeys, in minutes. */
export interface HoldRules {
  readonly holdMinutes: number;
  readonly extensionMinutes: number;
}

export const defaultHoldRules: HoldRules = { holdMinutes: HOLD_MINUTES, extensionMinutes: HOLD_EXTENSION_MINUTES };

/** The columns of an appointment that say how long it is held. */
export interface Hold {
  readonly status: AppointmentStatus;
  readonly holdExpiresAt: Temporal.Instant | null;
  readonly holdExtended: boolean;
}

/** Until when a time is kept: as a hold, or as a request that waits for its answer. */
export interface Kept extends Pick<Hold, "status" | "holdExpiresAt"> {
  readonly answerBy: Temporal.Instant | null;
}

/** When a hold taken now ends. */
export function holdExpiry(now: Temporal.Instant, rules: HoldRules = defaultHoldRules): Temporal.Instant {
  return now.add({ minutes: rules.holdMinutes });
}

/** What has run out, whether or not somebody has written that down: it has no right to its slot any more. */
export function hasLapsed({ status, holdExpiresAt, answerBy }: Kept, now: Temporal.Instant): boolean {
  if (can(appointmentLifecycle, status, "retake")) return true;
  const isHold = can(appointmentLifecycle, status, "expire");
  const until = isHold ? holdExpiresAt : can(appointmentLifecycle, status, "lapse") ? answerBy : null;
  return until !== null && Temporal.Instant.compare(until, now) <= 0;
}

/** The status as it reads at an instant: a request whose answer was due is over, whether or not a sweep has come by. */
export function statusAt({ status, answerBy }: Omit<Kept, "holdExpiresAt">, now: Temporal.Instant): AppointmentStatus {
  const lapsed =
    can(appointmentLifecycle, status, "lapse") && hasLapsed({ status, holdExpiresAt: null, answerBy }, now);
  return lapsed ? advance(appointmentLifecycle, status, "lapse") : status;
}

/**
 * The expiry once payment is open: the extension is granted one time and counted from the present expiry;
 * asking again changes nothing. Throws `hold_lapsed` when it is too late, `illegal_transition` when nothing is held.
 */
export function extendHold(hold: Hold, now: Temporal.Instant, rules: HoldRules = defaultHoldRules): Temporal.Instant {
  if (hasLapsed({ ...hold, answerBy: null }, now)) throw new DomainError("hold_lapsed");
  advance(appointmentLifecycle, hold.status, "extend");
  const expiresAt = hold.holdExpiresAt ?? now; // a CHECK gives every hold one
  return hold.holdExtended ? expiresAt : expiresAt.add({ minutes: rules.extensionMinutes });
}
