import { calendarDate, dateIn } from "../kernel/calendar.ts";
import type { ErrorCode } from "../kernel/errors.ts";
import { uuidSchema } from "../kernel/id.ts";

/** What the code at the counter says: at which branch, on which day, and until when. */
export interface CheckInClaim {
  readonly branchId: string;
  readonly day: string;
  readonly until: Temporal.Instant;
}

/** Why a claim's code is signed: no signature of ours for another purpose passes for it. */
export const checkInPurpose = "check_in";

const windowSeconds = 60;
const readingSeconds = 120;

/** Until when a code on a screen holds. It changes each minute and leaves two more to point a phone at it. */
export function screenUntil(now: Temporal.Instant): Temporal.Instant {
  const window = Math.ceil((now.epochMilliseconds + 1) / 1000 / windowSeconds) * windowSeconds;
  return Temporal.Instant.fromEpochMilliseconds((window + readingSeconds) * 1000);
}

/** Until when a printed one holds: the end of the branch's day. */
export function paperUntil(day: string, zone: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).toInstant();
}

/** The text that is signed. */
export function claimText({ branchId, day, until }: CheckInClaim): string {
  return `${branchId}.${day}.${Math.floor(until.epochMilliseconds / 1000)}`;
}

/** A code taken apart, or null for one that we never wrote. Its signature is still to be looked at. */
export function readCheckInCode(code: string): { readonly claim: CheckInClaim; readonly signature: string } | null {
  const [branch, day, until, signature, ...more] = code.split(".");
  const seconds = /^\d{1,11}$/.test(until ?? "") ? Number(until) : null;
  const isOurs = uuidSchema.safeParse(branch).success && calendarDate.safeParse(day).success;
  if (!isOurs || !branch || !day || seconds === null || !signature || more.length > 0) return null;
  return { claim: { branchId: branch, day, until: Temporal.Instant.fromEpochMilliseconds(seconds * 1000) }, signature };
}

/** Why a claim does not check a visit of this branch in now, or null. */
export function claimRefusal(
  { branchId, day, until }: CheckInClaim,
  visit: { readonly branchId: string; readonly zone: string },
  now: Temporal.Instant,
): Extract<ErrorCode, "check_in_code_wrong" | "check_in_code_over"> | null {
  if (branchId !== visit.branchId) return "check_in_code_wrong";
  const isOver = Temporal.Instant.compare(until, now) <= 0 || day !== dateIn(now, visit.zone);
  return isOver ? "check_in_code_over" : null;
}
