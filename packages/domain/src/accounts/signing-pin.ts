import * as z from "zod";
import { Secret } from "./proof.ts";

/** So many wrong ones in a row: then the password counts alone, and giving it makes the PIN count again. */
export const pinTries = 5;

/** Six digits that are not the first that anybody would try. */
export const signingPin = z
  .string()
  .regex(/^\d{6}$/, "pin")
  .refine((pin) => !isGuessable(pin), "pin_common");

export const setSigningPinInput = z.strictObject({ pin: signingPin.transform((pin) => new Secret(pin)) });
export type SetSigningPinInput = z.output<typeof setSigningPinInput>;

export const pinStates = ["none", "set", "locked"] as const;
export type PinState = (typeof pinStates)[number];

/** One step up or down all along (123456, 777777, 246802), or the same few digits again (121212, 123123). */
function isGuessable(pin: string): boolean {
  const digits = [...pin].map(Number);
  const steps = new Set(digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10));
  return steps.size === 1 || pin.slice(0, 3) === pin.slice(3) || pin.slice(0, 2).repeat(3) === pin;
}
