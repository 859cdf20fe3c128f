import fc from "fast-check";
import { expect, test } from "vitest";
import { add, paise, subtract, zero } from "../kernel/money.ts";
import { refundFor } from "./cancellation.ts";
import { type ChangeRule, changeRule, changeRules, lateCharge, ruleFor } from "./change-rules.ts";
import { moveQuote, payableAt } from "./moving.ts";

const startsAt = Temporal.Instant.from("2026-11-23T09:00:00Z");

const rules = fc
  .record({
    change: fc.constantFrom("cancel", "reschedule"),
    by: fc.constantFrom("patient", "staff", "doctor"),
    kind: fc.constantFrom(null, "in_person", "follow_up", "tele"),
    freeHoursBefore: fc.integer({ min: 0, max: 336 }),
    late: fc.oneof(
      fc.record({ of: fc.constant("fee"), fee: fc.integer({ min: 0, max: 10_000_000 }) }),
      fc.record({ of: fc.constant("share"), basisPoints: fc.integer({ min: 0, max: 10_000 }) }),
    ),
  })
  .map((rule) => changeRule.parse(rule));
const amounts = fc.integer({ min: 0, max: 1e9 }).map(paise);
const minutesBefore = fc.integer({ min: -600, max: 30_000 });
const at = (minutes: number) => startsAt.subtract({ minutes });

test("refund and what is kept always make the payment, and neither is negative, whatever the rule", () => {
  fc.assert(
    fc.property(rules, amounts, minutesBefore, (rule, paid, minutes) => {
      const { refund, kept } = refundFor({ paid, lateFees: zero, startsAt, now: at(minutes), rule });
      expect(add(refund, kept)).toBe(paid);
      expect(Math.min(refund, kept)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("waiting never makes a change cheaper, and a higher fee never costs less", () => {
  fc.assert(
    fc.property(rules, amounts, amounts, minutesBefore, minutesBefore, (rule, some, more, one, other) => {
      const ask = (minutes: number, of = some) => lateCharge({ rule, startsAt, now: at(minutes), of });
      expect(ask(Math.min(one, other))).toBeGreaterThanOrEqual(ask(Math.max(one, other)));
      expect(ask(one, paise(some + more))).toBeGreaterThanOrEqual(ask(one));
    }),
  );
});

test("up to the last free instant a change costs nothing", () => {
  fc.assert(
    fc.property(rules, amounts, fc.nat(30_000), (rule, of, early) => {
      const now = startsAt.subtract({ hours: rule.freeHoursBefore, minutes: early });
      expect(lateCharge({ rule, startsAt, now, of })).toBe(0);
    }),
  );
});

test("a move is paid or paid back, never both, and the money adds up when all was paid", () => {
  fc.assert(
    fc.property(amounts, amounts, amounts, (oldFee, newFee, lateFee) => {
      const { due, refund } = moveQuote({ oldFee, newFee, lateFee, lateFees: zero, held: oldFee, owed: zero });
      expect(Math.min(due, refund)).toBe(0);
      const difference = add(subtract(newFee, oldFee), lateFee);
      expect(due - refund).toBe(difference);
      expect(refund).toBeLessThanOrEqual(oldFee);
    }),
  );
});

test("what was left off lessens every fee by its share and no more: nothing of nothing, all of all, and no dearer one the more", () => {
  const fees = fc.tuple(amounts, amounts, amounts, amounts);
  fc.assert(
    fc.property(fees, ([price, code, leave, fee]) => {
      const byCode = paise(Math.min(code, price));
      const off = { price, byCode, byLeave: paise(Math.min(leave, price - byCode)) };
      const there = payableAt(fee, off);
      expect(there).toBeGreaterThanOrEqual(Math.max(0, fee - off.byCode - off.byLeave));
      expect(there).toBeLessThanOrEqual(fee);
      expect(payableAt(price, off)).toBe(price - off.byCode - off.byLeave);
      expect(payableAt(paise(price + fee), off)).toBe(fee + payableAt(price, off));
      expect(payableAt(fee, { price, byCode: zero, byLeave: zero })).toBe(fee);
    }),
  );
});

test("a move never gives back more than is still held", () => {
  const asked = { oldFee: paise(500), newFee: zero, lateFee: zero, held: paise(120), owed: zero };
  const quote = moveQuote({ ...asked, lateFees: zero });
  expect(quote).toEqual({ lateFee: 0, due: 0, owed: 0, refund: 120 });
});

test("of a bill that stayed due a move makes a smaller or a larger one, and only what was paid goes back", () => {
  fc.assert(
    fc.property(amounts, amounts, amounts, amounts, (oldFee, newFee, lateFee, part) => {
      const owed = paise(Math.min(oldFee, part) + 1);
      const held = paise(Math.max(0, oldFee - owed));
      const quote = moveQuote({ oldFee, newFee, lateFee, lateFees: zero, held, owed });
      expect(quote.due).toBe(0);
      expect(Math.min(quote.owed, quote.refund)).toBe(0);
      expect(quote.refund).toBeLessThanOrEqual(held);
    }),
  );
});

const moves = fc.array(fc.record({ newFee: amounts, rule: rules, minutes: minutesBefore, later: fc.boolean() }), {
  maxLength: 6,
});

test("whatever moves came before, a patient's cancellation leaves the hospital what late ones cost, and in time no more; its own, for nothing, leaves it nothing", () => {
  fc.assert(
    fc.property(amounts, moves, rules, minutesBefore, (booked, chain, rule, minutes) => {
      let [fee, held, owed, paid, back, lateFees] = [booked, booked, zero, booked, zero, zero];
      for (const move of chain) {
        const { newFee, later } = move;
        const lateFee = lateCharge({ rule: move.rule, startsAt, now: at(move.minutes), of: fee });
        const quote = moveQuote({ oldFee: fee, newFee, lateFee, lateFees, held, owed });
        const taken = later ? zero : quote.due;
        held = subtract(add(held, taken), quote.refund);
        owed = add(quote.owed, subtract(quote.due, taken));
        [fee, paid, back, lateFees] = [newFee, add(paid, taken), add(back, quote.refund), add(lateFees, lateFee)];
        expect(add(held, owed)).toBe(add(fee, lateFees));
      }
      const calledOff = { paid: held, lateFees, startsAt, now: at(minutes) };
      const { refund } = refundFor({ ...calledOff, rule: { ...rule, by: "patient" } });
      const most = Math.max(back, subtract(paid, lateFees));
      expect(add(back, refund)).toBeLessThanOrEqual(most);
      if (minutes < rule.freeHoursBefore * 60) return;
      expect(add(back, refund)).toBe(most);
      expect(refundFor({ ...calledOff, rule: { ...rule, by: "staff" } }).refund).toBe(held);
    }),
  );
});

const rule = (by: ChangeRule["by"], kind: ChangeRule["kind"], basisPoints: number): ChangeRule => ({
  change: "cancel",
  by,
  kind,
  freeHoursBefore: 24,
  late: { of: "share", basisPoints },
});

test("a kind's own rule stands before the rule of all kinds, and what has none is free", () => {
  const known = [rule("patient", null, 5000), rule("patient", "tele", 1000)];
  const asked = (kind: "tele" | "in_person", by: "patient" | "staff") => ruleFor(known, { change: "cancel", by, kind });
  expect(asked("tele", "patient").late).toEqual({ of: "share", basisPoints: 1000 });
  expect(asked("in_person", "patient").late).toEqual({ of: "share", basisPoints: 5000 });
  expect(lateCharge({ rule: asked("tele", "staff"), startsAt, now: startsAt, of: paise(500) })).toBe(0);
});

test("the same rule is not said twice for one date", () => {
  expect(changeRules.safeParse([rule("patient", null, 1), rule("patient", null, 2)]).success).toBe(false);
});
