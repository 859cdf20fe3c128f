import fc from "fast-check";
import { expect, test } from "vitest";
import { gstin, gstinCheck, gstStates } from "./supply-place.ts";

const letters = fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ");
const digit = fc.constantFrom(..."0123456789");
const bodies = fc
  .tuple(
    fc.constantFrom(...Object.keys(gstStates)),
    fc.array(letters, { minLength: 5, maxLength: 5 }),
    fc.array(digit, { minLength: 4, maxLength: 4 }),
    letters,
    fc.constantFrom(..."123456789ABC"),
  )
  .map(([state, name, number, last, nth]) => `${state}${name.join("")}${number.join("")}${last}${nth}Z`);

test("a registration known to be right is accepted, however it is typed", () => {
  expect(gstin.parse(" 27aapfu0939f1zv ")).toBe("27AAPFU0939F1ZV");
});

test("any one character typed wrong is noticed", () => {
  fc.assert(
    fc.property(
      bodies,
      fc.nat({ max: 14 }),
      fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
      (body, at, other) => {
        const right = `${body}${gstinCheck(body)}`;
        expect(gstin.safeParse(right).success).toBe(true);
        const wrong = `${right.slice(0, at)}${other}${right.slice(at + 1)}`;
        if (wrong !== right) expect(gstin.safeParse(wrong).success).toBe(false);
      },
    ),
  );
});

test("a state that does not exist is refused, whatever its check character", () => {
  expect(gstin.safeParse(`25AAPFU0939F1Z${gstinCheck("25AAPFU0939F1Z")}`).success).toBe(false);
});
