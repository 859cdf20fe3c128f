import * as z from "zod";

/** An e-mail address as it is stored and looked up: trimmed, lower case. */
export const emailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** A telephone number in E.164; ten digits from 6 to 9 are taken as Indian. */
export const phoneSchema = z
  .string()
  .max(32)
  .overwrite(inE164)
  .regex(/^\+[1-9]\d{7,14}$/, "phone");

/** One free name: any script, one letter or a mononym, `s/o` and apostrophes included. NFC, inner blanks collapsed. */
export const personName = z
  .string()
  .overwrite((name) => name.normalize("NFC").replace(/\s+/gu, " ").trim())
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u, "control_characters")
  .refine((name) => name.isWellFormed(), "control_characters");

function inE164(typed: string): string {
  const digits = typed.replace(/[\s().-]/g, "");
  if (/^[6-9]\d{9}$/.test(digits)) return `+91${digits}`;
  if (/^0[6-9]\d{9}$/.test(digits)) return `+91${digits.slice(1)}`;
  return digits.startsWith("00") ? `+${digits.slice(2)}` : digits;
}
