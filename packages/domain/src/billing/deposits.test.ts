import fc from "fast-check";
import { expect, test } from "vitest";
import { type Paise, paise, sum } from "../kernel/money.ts";
import { depositTotals, drawFrom, leftOfDeposit, papersOf, takeDepositInput } from "./deposits.ts";
import { chargeIssued, creditNoteIssued, isBalanced, paymentCaptured } from "./ledger.ts";
import { documentNumber } from "./numbering.ts";

const patientId = "019ab000-0000-7000-8000-000000000001";
const amount = fc.integer({ min: 0, max: 1_000_000 }).map((each) => paise(each));

test("what is drawn is what was asked for, from the earliest, and never more than is left of any", () => {
  const deposits = fc
    .array(amount, { maxLength: 8 })
    .map((all) => all.map((left, index) => ({ id: String(index), left })));
  fc.assert(
    fc.property(deposits, amount, (held, wanted) => {
      const drawn = drawFrom(held, wanted);
      const all = sum(held.map(({ left }) => left));
      expect(drawn === null).toBe(wanted > all);
      if (!drawn) return;
      expect(sum(drawn.map((each) => each.amount))).toBe(wanted);
      const leftBy = (id: string) => held.find((each) => each.id === id)?.left ?? 0;
      expect(drawn.every((each) => each.amount > 0 && each.amount <= leftBy(each.id))).toBe(true);
      // all but the last are used up
      expect(drawn.slice(0, -1).every((each) => each.amount === leftBy(each.id))).toBe(true);
      expect(drawn.map(({ id }) => Number(id))).toEqual(drawn.map(({ id }) => Number(id)).toSorted((a, b) => a - b));
    }),
  );
});

test("what is left is what no bill keeps and nobody was given, and nothing of one whose cheque came back", () => {
  const of = (used: number, restored: number, returned: number, bounced = false) =>
    leftOfDeposit({
      amount: paise(1_000),
      used: paise(used),
      restored: paise(restored),
      returned: paise(returned),
      bounced,
    });
  expect(of(0, 0, 0)).toBe(1_000);
  expect(of(600, 0, 0)).toBe(400);
  expect(of(600, 200, 100)).toBe(500);
  expect(of(600, 200, 600)).toBe(0);
  expect(of(0, 200, 1_000, true)).toBe(0);
});

test("an advance stands as the patient's in the books: taken, used, and given back of, each in balance", () => {
  fc.assert(
    fc.property(amount, (taken: Paise) => {
      const totals = depositTotals(taken);
      const entries = [
        chargeIssued(totals, "patient_deposits"),
        creditNoteIssued(totals, "patient_deposits"),
        paymentCaptured(taken, "patient_deposits"),
      ];
      expect(entries.every(isBalanced)).toBe(true);
      const held = (of: (typeof entries)[number]) =>
        sum(of.filter(({ account }) => account === "patient_deposits").map((each) => each.amount));
      expect(entries.map((each) => held(each) + 0)).toEqual([-taken + 0, taken, taken]);
      expect(entries.flat().some(({ account }) => account.endsWith("_income"))).toBe(false);
    }),
  );
});

test("its vouchers have series of their own, within the 16 characters of the law", () => {
  const { series, note } = papersOf("deposit");
  expect([series, note]).toEqual(["RV", "RF"]);
  expect(papersOf("desk")).toMatchObject({ series: "OP", note: "CN" });
  const number = documentNumber({ code: "PNE", series, year: "26-27" }, 9_999_999);
  expect(number).toBe("PNE/RV26/9999999");
  expect(number).toHaveLength(16);
});

test("it comes in one way, as money, and not out of another advance", () => {
  const reads = (input: object) => takeDepositInput.safeParse({ patientId, amount: 50_000, ...input }).success;
  expect(reads({ method: "cash" })).toBe(true);
  expect(reads({ method: "upi", reference: "412345678901" })).toBe(true);
  expect(reads({ method: "card", reference: "4111111111111111" })).toBe(false);
  expect(reads({ method: "deposit" })).toBe(false);
  expect(reads({ method: "cash", amount: 99 })).toBe(false);
  expect(reads({ method: "cash", amount: 100_000_001 })).toBe(false);
  expect(reads({ method: "split", tenders: [] })).toBe(false);
});
