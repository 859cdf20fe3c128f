import fc from "fast-check";
import { expect, test } from "vitest";
import {
  bookingCodeSchema,
  codeSpace,
  encodeBookingCode,
  encodeMrn,
  mrnSchema,
  newBookingCode,
  normaliseBookingCode,
  normaliseMrn,
} from "./codes.ts";

const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const numbers = fc.integer({ min: 0, max: codeSpace - 1 });
const places = [0, 1, 2, 4, 5, 6, 7]; // all but the hyphen

test("every number has its own code, and the code reads back", () => {
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      expect(normaliseBookingCode(encodeBookingCode(a))).toBe(encodeBookingCode(a));
      expect(encodeBookingCode(a) === encodeBookingCode(b)).toBe(a === b);
      expect(encodeBookingCode(a)).toMatch(/^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{4}$/);
    }),
  );
});

test("one wrong letter is always found", () => {
  fc.assert(
    fc.property(numbers, fc.constantFrom(...places), fc.constantFrom(...letters), (number, place, letter) => {
      const code = encodeBookingCode(number);
      fc.pre(code[place] !== letter);
      expect(normaliseBookingCode(code.slice(0, place) + letter + code.slice(place + 1))).toBeNull();
    }),
  );
});

test("two letters that changed places are always found", () => {
  fc.assert(
    fc.property(numbers, fc.constantFrom(...places), fc.constantFrom(...places), (number, a, b) => {
      const swapped = [...encodeBookingCode(number)];
      const [first = "", second = ""] = [swapped[a], swapped[b]];
      fc.pre(first !== second);
      swapped[a] = second;
      swapped[b] = first;
      expect(normaliseBookingCode(swapped.join(""))).toBeNull();
    }),
  );
});

test("what people type is forgiven: small letters, blanks, no hyphen, O for 0, I and L for 1", () => {
  fc.assert(
    fc.property(numbers, fc.constantFrom("i", "l", "I", "L"), (number, one) => {
      const code = encodeBookingCode(number);
      const typed = ` ${code.toLowerCase().replace("-", " ").replaceAll("0", "o").replaceAll("1", one)} `;
      expect(normaliseBookingCode(typed)).toBe(code);
      expect(bookingCodeSchema.parse(typed)).toBe(code);
    }),
  );
});

test("a medical record number carries its prefix, typed or not", () => {
  fc.assert(
    fc.property(numbers, (number) => {
      const mrn = encodeMrn(number);
      expect(mrn.startsWith("CP-")).toBe(true);
      expect(normaliseMrn(mrn.toLowerCase())).toBe(mrn);
      expect(normaliseMrn(mrn.slice(3))).toBe(mrn);
      expect(mrnSchema.parse(mrn.replaceAll("-", ""))).toBe(mrn);
    }),
  );
});

test("noise is no code", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = normaliseBookingCode(text);
      if (read !== null) expect(normaliseBookingCode(read)).toBe(read);
    }),
  );
  expect(bookingCodeSchema.safeParse("ABC-DEFU").success).toBe(false);
  expect(() => encodeBookingCode(codeSpace)).toThrow(RangeError);
  expect(normaliseBookingCode(newBookingCode())).not.toBeNull();
});
