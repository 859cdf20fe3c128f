import fc from "fast-check";
import { expect, it } from "vitest";
import { checkDigit, isGtin, readBarcode } from "./barcode.ts";
import { readExpiry, readPrice, readYesNo } from "./cells.ts";

it.each([
  ["₹ 1,223.50", 122_350],
  ["Rs.120/-", 12_000],
  ["223.42", 22_342],
  ["223.4000", 22_340],
  ["INR 5", 500],
  ["12.", 1_200],
])("%s is a price", (cell, amount) => expect(readPrice(cell)).toBe(amount));

it.each(["", "0", "0.00", "-5", "free", "1.234", "1,22,3", "NA"])("%j is no price", (cell) =>
  expect(readPrice(cell)).toBeNull(),
);

it.each([
  ["TRUE", true],
  ["Yes", true],
  ["1", true],
  ["FALSE", false],
  ["no", false],
  ["", false],
  ["maybe", null],
])("%j says %s", (cell, said) => expect(readYesNo(cell)).toBe(said));

it.each([
  ["03/27", "2027-03-31"],
  ["02/2028", "2028-02-29"],
  ["MAR-2027", "2027-03-31"],
  ["Exp. Sep 26", "2026-09-30"],
  ["2027-03", "2027-03-31"],
  ["15/03/2027", "2027-03-15"],
  ["2027-03-15", "2027-03-15"],
  ["31.12.28", "2028-12-31"],
])("%s is over after %s", (cell, day) => expect(readExpiry(cell)).toBe(day));

it.each(["", "13/27", "00/27", "31/02/2027", "soon", "2027", "03/1927", "1/2/3/4", "03/27/xx"])(
  "%j is no expiry",
  (cell) => expect(readExpiry(cell)).toBeNull(),
);

it("an expiry that names a month is that month's last day", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
      const day = readExpiry(`${String(month).padStart(2, "0")}/${year}`);
      const next = day === null ? null : Temporal.PlainDate.from(day).add({ days: 1 });
      expect(next).toMatchObject({ day: 1, month: (month % 12) + 1 });
    }),
  );
});

it.each([
  ["8901138511470", "08901138511470"],
  ["036000291452", "00036000291452"],
  ["96385074", "00000096385074"],
  ["0108901138511470", "0108901138511470"],
  ["(01)08901138511470(17)270331", "08901138511470"],
  ["]d20108901138511470", "08901138511470"],
  ["CP-0042", "CP-0042"],
])("%s is kept as %s", (scanned, code) => expect(readBarcode(scanned)).toBe(code));

it.each(["8901138511471", "", "12", "with blanks", "(01)08901138511471(17)270331"])("%j is no code", (scanned) =>
  expect(readBarcode(scanned)).toBeNull(),
);

it("no GTIN survives a wrong digit", () => {
  const twelve = fc.stringMatching(/^\d{12}$/);
  fc.assert(
    fc.property(twelve, fc.nat({ max: 12 }), fc.integer({ min: 1, max: 9 }), (digits, place, off) => {
      const gtin = digits + checkDigit(digits);
      expect(isGtin(gtin)).toBe(true);
      const wrong = String((Number(gtin[place]) + off) % 10);
      expect(readBarcode(gtin.slice(0, place) + wrong + gtin.slice(place + 1))).toBeNull();
    }),
  );
});
