import { paise } from "@carepoint/domain/kernel/money";
import { expect, test } from "vitest";
import { noShare, payerOf, sharesOf } from "./payer-share-draft.ts";

const part = (value: string) => ({ ...noShare, value });

test("a part is told in percent, an amount in rupees, an authorisation only when there is one", () => {
  expect(payerOf({ ...part("80"), authorisation: " AL/1 " })).toEqual({
    share: { by: "part", basisPoints: 8000 },
    authorisation: "AL/1",
  });
  expect(payerOf(part("12.5"))).toEqual({ share: { by: "part", basisPoints: 1250 } });
  expect(payerOf({ ...noShare, by: "amount", value: "1,200.50" })).toEqual({
    share: { by: "amount", amount: 120_050 },
  });
  for (const value of ["", " ", "0", "101", "-5", "x"]) expect(payerOf(part(value))).toBeNull();
});

test("what each pays comes to what is left, and more than that is not whole", () => {
  expect(sharesOf(part("80"), paise(100_000))).toEqual({ payer: 80_000, patient: 20_000 });
  expect(sharesOf(part("80"), paise(100_000), paise(90_000))).toEqual({ payer: 80_000, patient: 10_000 });
  expect(sharesOf(part("80"), paise(100_000), paise(79_999))).toBeNull();
  expect(sharesOf({ ...noShare, by: "amount", value: "1000.01" }, paise(100_000))).toBeNull();
});
