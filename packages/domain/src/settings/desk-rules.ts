import * as z from "zod";

/** From where a patient may check in: with the code at the counter, from anywhere, or not at all. */
export const checkInPlaces = ["counter", "anywhere", "desk_only"] as const;
export const checkInPlace = z.enum(checkInPlaces);
export type CheckInPlace = z.infer<typeof checkInPlace>;

const deskRule = {
  /** Whether a waiting room's screen shows initials beside the tokens. */
  displayInitials: z.boolean(),
  checkInFrom: checkInPlace,
};

/** The rules of the desk and the waiting room, with what a new hospital starts with. */
export const deskRules = {
  displayInitials: deskRule.displayInitials.default(false),
  checkInFrom: deskRule.checkInFrom.default("counter"),
};

/** The same as an administrator changes them: what is left out stays. */
export const amendedDeskRules = {
  displayInitials: deskRule.displayInitials.optional(),
  checkInFrom: deskRule.checkInFrom.optional(),
};
