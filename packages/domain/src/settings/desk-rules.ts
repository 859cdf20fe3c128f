import * as z from "zod";

/** From where a patient may check in: with the code at the counter, from anywhere, or not at all. */
export const checkInPlaces = ["counter", "anywhere", "desk_only"] as const;
export const checkInPlace = z.enum(checkInPlaces);
export type CheckInPlace = z.infer<typeof checkInPlace>;

const deskRule = {
  /** Whether a waiting room's screen shows initials beside the tokens. */
  displayInitials: z.boolean(),
  checkInFrom: checkInPlace,
  /** After a visit's end, nobody having come; 0 leaves it to the desk. */
  missedAfterMinutes: z.int().min(0).max(1440),
  /** So many missed visits and the next one is paid when it is booked; 0 never asks for it. */
  missedForPrepayment: z.int().min(0).max(20),
  missedWithinMonths: z.int().min(1).max(36),
};

/** The rules of the desk and the waiting room, with what a new hospital starts with. */
export const deskRules = {
  displayInitials: deskRule.displayInitials.default(false),
  checkInFrom: deskRule.checkInFrom.default("counter"),
  missedAfterMinutes: deskRule.missedAfterMinutes.default(120),
  missedForPrepayment: deskRule.missedForPrepayment.default(0),
  missedWithinMonths: deskRule.missedWithinMonths.default(6),
};

/** The same as an administrator changes them: what is left out stays. */
export const amendedDeskRules = {
  displayInitials: deskRule.displayInitials.optional(),
  checkInFrom: deskRule.checkInFrom.optional(),
  missedAfterMinutes: deskRule.missedAfterMinutes.optional(),
  missedForPrepayment: deskRule.missedForPrepayment.optional(),
  missedWithinMonths: deskRule.missedWithinMonths.optional(),
};
