import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, calendarDate, datesBetween } from "../kernel/calendar.ts";
import { isGoodCheque } from "./cheque.ts";
import { cardReference, counterMethods, counterMoney, upiReference } from "./counter.ts";
import { tills } from "./ledger.ts";

const refusals = (told: { error?: { issues: readonly { message: string }[] } | undefined }) =>
  told.error?.issues.map(({ message }) => message);

describe("money over the counter", () => {
  it.each(["412345678901", "A1B2C3", " 0a9z77 "])("by card is known by what its slip says: %s", (text) => {
    expect(cardReference.parse(text)).toBe(text.trim().toUpperCase());
  });

  it.each(["12345", "4123456789012", "12-34-56", ""])("by card is not known by %s", (text) => {
    expect(cardReference.safeParse(text).success).toBe(false);
  });

  it("never takes a card's number for a reference, and says so", () => {
    for (const typed of ["4111111111111111", "4111 1111 1111 1111"]) {
      expect(refusals(counterMoney.safeParse({ method: "card", reference: typed }))).toContain("card_number");
      expect(refusals(counterMoney.safeParse({ method: "upi", reference: typed }))).toContain("card_number");
    }
    const written = { method: "cheque", number: "000123", bank: "SBI 4111111111111111", dated: "2026-11-26" };
    expect(refusals(counterMoney.safeParse(written))).toContain("card_number");
    expect(upiReference.safeParse("4111111111111112").success).toBe(true);
  });

  it("names no sum, and nothing that its way does not ask for", () => {
    expect(counterMoney.safeParse({ method: "cash" }).success).toBe(true);
    expect(counterMoney.safeParse({ method: "cash", amount: 1 }).success).toBe(false);
    expect(counterMoney.safeParse({ method: "cash", reference: "412345678901" }).success).toBe(false);
    expect(
      counterMoney.safeParse({ method: "cheque", number: "12345", bank: "SBI", dated: "2026-11-26" }).success,
    ).toBe(false);
  });

  it("has a till of its own for each way", () => {
    expect(new Set(counterMethods.map((method) => tills[method])).size).toBe(counterMethods.length);
  });
});

describe("a cheque", () => {
  const day = fc.integer({ min: 0, max: 3650 }).map((days) => addDays(calendarDate.parse("2024-01-01"), days));

  it.each([
    ["2026-11-26", "2026-11-26", true],
    ["2026-08-26", "2026-11-26", true],
    ["2026-08-25", "2026-11-26", false],
    ["2026-11-27", "2026-11-26", false],
    ["2026-11-30", "2027-02-28", true], // there is no 30 February: the last day of the month
    ["2026-11-30", "2027-03-01", false],
  ])("dated %s is good on %s: %s", (dated, today, good) => {
    expect(isGoodCheque({ dated: calendarDate.parse(dated) }, calendarDate.parse(today))).toBe(good);
  });

  it("is good on its day and on each that follows until it is good no more", () => {
    fc.assert(
      fc.property(day, (dated) => {
        const days = datesBetween(addDays(dated, -3), addDays(dated, 100)).map((today) =>
          isGoodCheque({ dated }, today),
        );
        expect(days.slice(0, 3)).toEqual([false, false, false]);
        expect(days[3]).toBe(true);
        const first = days.indexOf(false, 3);
        expect(first).toBeGreaterThan(3 + 88);
        expect(days.slice(first).some(Boolean)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});
