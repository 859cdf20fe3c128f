import * as z from "zod";

/** Crockford's base 32: no I, L, O or U, so that a code survives a telephone and a bad printer. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const dataLength = 6;
const codeLength = dataLength + 1;

/** Numbers below this one can be written as a code: 32^6. */
export const codeSpace = 32 ** dataLength;

/** A booking code such as `K7M-4QX2` for a number in [0, codeSpace). */
export function encodeBookingCode(number: number): string {
  const code = withCheck(number);
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}

/** A random booking code; a unique index says whether it was free. */
export function newBookingCode(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return encodeBookingCode(random % codeSpace);
}

/** The medical record number such as `CP-000-01T9` for a number in [0, codeSpace), normally a sequence's. */
export function encodeMrn(number: number): string {
  return `CP-${encodeBookingCode(number)}`;
}

/** The code as we write it, from what a person typed (case, blanks, O for 0, I or L for 1), or null when its check fails. */
export function normaliseBookingCode(typed: string): string | null {
  const code = readable(typed);
  if (code.length !== codeLength || checksum(digitsOf(code)) !== 0) return null;
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}

/** As `normaliseBookingCode`, for medical record numbers; the leading `CP` may be left out. */
export function normaliseMrn(typed: string): string | null {
  const code = readable(typed);
  const bare = code.length === codeLength + 2 && code.startsWith("CP") ? code.slice(2) : code;
  const booking = normaliseBookingCode(bare);
  return booking === null ? null : `CP-${booking}`;
}

export const bookingCodeSchema = z
  .string()
  .max(20)
  .overwrite((typed) => normaliseBookingCode(typed) ?? typed)
  .refine((code) => normaliseBookingCode(code) !== null, "booking_code");

export const mrnSchema = z
  .string()
  .max(20)
  .overwrite((typed) => normaliseMrn(typed) ?? typed)
  .refine((code) => normaliseMrn(code) !== null, "mrn");

function readable(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
}

function digitsOf(code: string): number[] {
  return Array.from(code, (letter) => alphabet.indexOf(letter));
}

function withCheck(number: number): string {
  if (!Number.isSafeInteger(number) || number < 0 || number >= codeSpace) throw new RangeError("code number");
  const digits: number[] = [];
  for (let rest = number; digits.length < dataLength; rest = Math.floor(rest / 32)) digits.unshift(rest % 32);
  // The check digit has weight 1, so it is the sum of all the others.
  return [...digits, checksum([...digits, 0])].map((digit) => alphabet.charAt(digit)).join("");
}

/**
 * Weighs each digit with another power of a generator of GF(32). A wrong digit, or two digits that changed places,
 * leave a product of non-zero elements, which a field never makes zero; a letter outside the alphabet fails as well.
 */
function checksum(digits: readonly number[]): number {
  if (digits.includes(-1)) return -1;
  return digits.reduce((sum, digit) => timesGenerator(sum) ^ digit, 0);
}

/** Multiplication by x in GF(2)[x] / (x^5 + x^2 + 1). */
function timesGenerator(element: number): number {
  const shifted = element << 1;
  return shifted & 0b100000 ? shifted ^ 0b100101 : shifted;
}
