import { paise } from "@carepoint/domain/kernel/money";
import { expect, it } from "vitest";
import { billState, billTitle, leftOf, lineWords } from "./invoice-words.ts";

const visit = { kind: "consultation", description: "Consultation, Dr. Ananya Rao" } as const;

it("a bill is called after its first line, and the charge is said in the reader's language", () => {
  expect(billTitle({ kind: "invoice", lines: [visit] })).toEqual(lineWords(visit));
  expect(billTitle({ kind: "invoice", lines: [visit] })).toMatchObject({ values: { doctor: "Dr. Ananya Rao" } });
});

it("a credit note is called what it is: its line would read like the bill it takes back", () => {
  expect(billTitle({ kind: "credit_note", lines: [visit] })).toMatchObject({ message: "Credit note" });
});

it("a bill without lines is still a bill", () => {
  expect(billTitle({ kind: "invoice", lines: [] })).toMatchObject({ message: "Bill" });
});

it.each([
  [{ paid: 0, left: 500, captured: 0 }, "To pay"],
  [{ paid: 200, left: 300, captured: 200 }, "Partly paid"],
  [{ paid: 500, left: 0, captured: 500 }, "Paid"],
  [{ paid: 500, left: 0, captured: 500, refunded: 100 }, "Partly refunded"],
  [{ paid: 0, left: 500, captured: 500, refunded: 500 }, "To pay"], // what came too late went back
  [{ captured: 500 }, "Paid"], // a row from before it was told what is left
  [{ captured: 0 }, "To pay"],
  [{ paid: 500, left: 0, captured: 500, refunded: 500, status: "cancelled" }, "Refunded"],
  [{ paid: 0, left: 0, captured: 0, status: "cancelled" }, "Cancelled"],
] as const)("a bill with %o is %s", (money, words) => {
  const amounts = Object.entries(money).map(([key, value]) => [key, typeof value === "number" ? paise(value) : value]);
  const bill = {
    kind: "invoice",
    status: "issued",
    total: paise(500),
    refunded: paise(0),
    captured: paise(0),
  } as const;
  expect(billState({ ...bill, ...Object.fromEntries(amounts) }).words).toMatchObject({ message: words });
});

it("a row from before it was told owes what was not captured", () => {
  const bill = { status: "issued", total: paise(500), captured: paise(200) } as const;
  expect(leftOf(bill)).toBe(300);
});
