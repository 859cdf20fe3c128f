import { describe, expect, test } from "vitest";
import { readExpiry, readPackCode } from "./pack-code.ts";

describe("a scan", () => {
  test("of a pack's data matrix tells batch and last day, in whichever order they stand", () => {
    const told = { number: "AB12X", expiresOn: "2028-07-31" };
    expect(readPackCode("01089012345678941728073110AB12x")).toEqual(told);
    expect(readPackCode("]d2010890123456789410AB12X\u001D17280731")).toEqual(told);
    expect(readPackCode("(01)08901234567894(17)280700(10)AB12X")).toEqual(told);
    expect(readPackCode("01089012345678941728073110AB12X\u001D21SERIAL9")).toEqual(told);
  });

  test.each([
    " 8901234567894 ",
    "08901234567894",
    "CP-77/B",
    "  ",
    "010890123456789499ODD",
    "01089012345678941728",
    "10AB12X",
  ])("of %j tells nothing beside the article", (scanned) => {
    expect(readPackCode(scanned)).toEqual({});
  });

  test("with a day that is none tells the batch alone", () => {
    expect(readPackCode("01089012345678941728133110A")).toEqual({ number: "A" });
  });
});

describe("an expiry", () => {
  test.each([
    ["07/28", "2028-07-31"],
    ["7-2028", "2028-07-31"],
    ["0228", "2028-02-29"],
    ["JUL 28", "2028-07-31"],
    ["sept. 2027", "2027-09-30"],
    ["2028-07-15", "2028-07-15"],
    ["15/07/2028", "2028-07-15"],
  ])("%s is %s", (typed, day) => {
    expect(readExpiry(typed)).toBe(day);
  });

  test.each(["", "13/28", "31/02/2028", "later", "00/28", "2028", "XYZ 28"])("%s is none", (typed) => {
    expect(readExpiry(typed)).toBeNull();
  });
});
