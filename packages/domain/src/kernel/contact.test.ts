import fc from "fast-check";
import { expect, test } from "vitest";
import { emailSchema, personName, phoneSchema } from "./contact.ts";

test("an Indian mobile number has one form, however it was typed", () => {
  for (const typed of ["9876543210", "98765 43210", "098765-43210", "+91 (98765) 43210", "0091 98765 43210"]) {
    expect(phoneSchema.parse(typed)).toBe("+919876543210");
  }
  for (const typed of ["12345", "+0123456789", "98765abcde", ""])
    expect(phoneSchema.safeParse(typed).success).toBe(false);
});

test("an address for mail is compared in small letters", () => {
  expect(emailSchema.parse(" Asha.Rao@Example.IN ")).toBe("asha.rao@example.in");
  expect(emailSchema.safeParse("asha@").success).toBe(false);
});

test("a name may have any script, one letter, an apostrophe or s/o, and no control characters", () => {
  for (const name of ["अनीता देवी", "O", "D'Souza", "Ravi s/o Mohan", "தமிழ்ச்செல்வி"]) {
    expect(personName.parse(`  ${name}  `)).toBe(name.normalize("NFC"));
  }
  expect(personName.parse("Asha \n Rao")).toBe("Asha Rao");
  expect(personName.safeParse("   ").success).toBe(false);
  expect(personName.safeParse("a\u0000b").success).toBe(false);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const read = personName.safeParse(text);
      if (read.success) expect(personName.parse(read.data)).toBe(read.data);
    }),
  );
});
