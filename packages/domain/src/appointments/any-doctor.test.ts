import fc from "fast-check";
import { expect, test } from "vitest";
import { branchId, doctorId, newId } from "../kernel/id.ts";
import { paise } from "../kernel/money.ts";
import { asksTheNext, fairOrder, refusalOfAll, sharedSlots } from "./any-doctor.ts";
import type { SlotRefusal } from "./slots.ts";

const ids = Array.from({ length: 12 }, () => doctorId.parse(newId()));
const branches = [0, 1].map(() => branchId.parse(newId()));

const candidates = fc
  .array(fc.record({ visits: fc.nat(5), lastGiven: fc.option(fc.nat(4)) }), { minLength: 1, maxLength: ids.length })
  .map((rows) => rows.map((row, index) => ({ ...row, doctorId: ids[index] ?? doctorId.parse(newId()) })));

test("nobody is asked before somebody with fewer visits, nor before somebody who was given one longer ago", () => {
  fc.assert(
    fc.property(candidates, (asked) => {
      const order = fairOrder(asked);
      expect(new Set(order)).toEqual(new Set(asked));
      for (const [index, later] of order.entries()) {
        const earlier = order[index - 1];
        if (!earlier) continue;
        expect(earlier.visits).toBeLessThanOrEqual(later.visits);
        if (earlier.visits === later.visits) expect(earlier.lastGiven ?? -1).toBeLessThanOrEqual(later.lastGiven ?? -1);
      }
    }),
  );
});

test("in whatever order the doctors are read, they are asked in the same", () => {
  fc.assert(
    fc.property(candidates, fc.integer(), (asked, seed) => {
      const shuffled = asked.toSorted((a, b) => ((a.visits + seed) % 3) - ((b.visits + seed) % 3)).toReversed();
      expect(fairOrder(shuffled)).toEqual(fairOrder(asked));
    }),
  );
});

test("given one after another, no doctor gets two more visits than another who is free all the time", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 60 }), (doctors, asks) => {
      const day = ids.slice(0, doctors).map((id) => ({ doctorId: id, visits: 0, lastGiven: null as number | null }));
      for (let now = 0; now < asks; now += 1) {
        const [first] = fairOrder(day);
        if (!first) throw new Error("nobody");
        Object.assign(first, { visits: first.visits + 1, lastGiven: now });
      }
      const visits = day.map((each) => each.visits);
      expect(Math.max(...visits) - Math.min(...visits)).toBeLessThanOrEqual(1);
    }),
  );
});

const slots = fc.uniqueArray(fc.tuple(fc.nat(20), fc.nat(1)), {
  maxLength: 20,
  selector: ([start, branch]) => `${start} ${branch}`,
});

test("a start is offered once per branch, wherever and only where one of the doctors is free", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(100_000), slots), { maxLength: 8 }), (rows) => {
      const offers = rows.map(([fee, starts], index) => ({
        doctorId: ids[index] ?? doctorId.parse(newId()),
        fee: paise(fee),
        slots: starts.map(([start, branch]) => {
          const [startsAt, endsAt] = [start * 60_000, start * 60_000 + 900_000 + index];
          const where = { branchId: branches[branch] ?? branchId.parse(newId()) };
          return {
            startsAt,
            endsAt,
            occupiedFrom: startsAt,
            occupiedTo: endsAt,
            capacity: 2,
            seatsLeft: 1,
            seat: 0,
            ...where,
          };
        }),
      }));
      const shared = sharedSlots(offers);
      const key = (slot: { startsAt: number; branchId: string }) => `${slot.startsAt} ${slot.branchId}`;
      const all = offers.flatMap(({ slots: own }) => own);
      expect(shared.map(key).toSorted()).toEqual([...new Set(all.map(key))].toSorted());
      expect(shared.map(({ startsAt }) => startsAt)).toEqual(
        shared.map(({ startsAt }) => startsAt).toSorted((a, b) => a - b),
      );
      for (const each of shared) {
        const free = offers.filter(({ slots: own }) => own.some((slot) => key(slot) === key(each)));
        const fees = free.map(({ fee }) => fee);
        expect(each).toMatchObject({ doctors: free.length, seatsLeft: free.length, capacity: 2 * free.length });
        expect([each.feeFrom, each.feeTo]).toEqual([Math.min(...fees), Math.max(...fees)]);
      }
    }),
  );
});

/** One that is missing here does not compile. */
const everySlotRefusal = Object.keys({
  slot_past: true,
  slot_off_grid: true,
  slot_outside_hours: true,
  slot_in_exception: true,
  slot_on_holiday: true,
  slot_beyond_horizon: true,
  day_full: true,
  slot_taken: true,
} satisfies Record<SlotRefusal, true>) as SlotRefusal[];

test("that a time is taken is said before anything else, and only a doctor's own refusal leads to the next one", () => {
  expect(refusalOfAll(["slot_outside_hours", "slot_taken", "slot_past"])).toBe("slot_taken");
  expect(refusalOfAll([])).toBe("doctor_unavailable");
  expect(refusalOfAll(["slot_outside_hours", "slot_on_holiday", "day_full"])).toBe("day_full");
  expect(refusalOfAll(["slot_outside_hours", "slot_on_holiday"])).toBe("slot_on_holiday");
  for (const code of everySlotRefusal) {
    expect(asksTheNext(code)).toBe(true);
    expect(refusalOfAll([code])).toBe(code);
  }
  for (const code of [
    "patient_overlap",
    "patient_holds",
    "hold_limit",
    "rate_limited",
    "duplicate",
    "internal",
  ] as const)
    expect(asksTheNext(code)).toBe(false);
});
