import fc from "fast-check";
import { expect, test } from "vitest";
import { dayParts } from "../appointments/day-parts.ts";
import { addDays, calendarDate, dateIn } from "../kernel/calendar.ts";
import { branchId, newId } from "../kernel/id.ts";
import { isTerminal } from "../kernel/state-machine.ts";
import { firstFitting, fitsWish, hasRunOut, mostOffers, offerUntil, usualWaitDays, usualWish } from "./matching.ts";
import { openWaitStatuses, waitLifecycle, waitStatuses } from "./states.ts";

const branch = branchId.parse(newId());
const zones = ["Asia/Kolkata", "Pacific/Apia", "America/New_York", "UTC"] as const;
const day = calendarDate.parse("2026-12-08");
const start = Temporal.Instant.from("2026-12-08T00:00:00Z").epochMilliseconds;

const slotAt = (minutes: number) => {
  const startsAt = start + minutes * 60_000;
  const endsAt = startsAt + 900_000;
  return {
    startsAt,
    endsAt,
    occupiedFrom: startsAt,
    occupiedTo: endsAt,
    branchId: branch,
    capacity: 1,
    seatsLeft: 1,
    seat: 0,
  };
};
const slots = fc
  .uniqueArray(fc.integer({ min: -4000, max: 12_000 }), { maxLength: 30 })
  .map((minutes) => minutes.toSorted((a, b) => a - b).map(slotAt));
const picks = fc.array(fc.nat(29));
const wishes = fc.record({
  branchId: fc.constant(branch),
  fromDate: fc.integer({ min: -2, max: 4 }).map((days) => addDays(day, days)),
  toDate: fc.integer({ min: -2, max: 6 }).map((days) => addDays(day, days)),
  part: fc.option(fc.constantFrom(...dayParts)),
});

test("what is offered lies in the asked days and part of day by the branch's clock, and nothing earlier would have done", () => {
  fc.assert(
    fc.property(wishes, slots, fc.constantFrom(...zones), picks, picks, (wish, free, zone, before, own) => {
      const past = before.flatMap((index) => free[index] ?? []).map(({ startsAt }) => ({ doctorId: "d", startsAt }));
      const busy = own.flatMap((index) => free[index] ?? []);
      const found = firstFitting(wish, free, { doctorId: "d", zone, past, busy });
      const isNew = (at: number) => !past.some(({ startsAt }) => startsAt === at);
      const meets = (slot: (typeof free)[number]) => busy.some((at) => Math.abs(at.startsAt - slot.startsAt) < 900_000);
      const could = free.filter((slot) => fitsWish(wish, slot, zone) && isNew(slot.startsAt) && !meets(slot));
      expect(found).toBe(could[0]);
      if (!found) return;
      const at = Temporal.Instant.fromEpochMilliseconds(found.startsAt);
      expect(dateIn(at, zone) >= wish.fromDate && dateIn(at, zone) <= wish.toDate).toBe(true);
      const { hour } = at.toZonedDateTimeISO(zone);
      if (wish.part === "morning") expect(hour).toBeLessThan(12);
      if (wish.part === "evening") expect(hour).toBeGreaterThanOrEqual(17);
    }),
  );
});

test("what is waited for unless something else is said ends before the first time that is free now, as only then it may be", () => {
  fc.assert(
    fc.property(slots, fc.constantFrom(...zones), fc.option(fc.constantFrom(...dayParts)), (free, zone, part) => {
      const today = dateIn(Temporal.Instant.fromEpochMilliseconds(start), zone);
      const wish = usualWish({ branchId: branch, part, zone, today }, free);
      const dayOf = ({ startsAt }: (typeof free)[number]) =>
        dateIn(Temporal.Instant.fromEpochMilliseconds(startsAt), zone);
      const isToday = free.some((slot) => fitsWish({ ...wish, toDate: today }, slot, zone));
      expect(free.some((slot) => fitsWish(wish, slot, zone))).toBe(isToday);
      expect(wish).toMatchObject({ branchId: branch, fromDate: today, part });
      const mayEnd = [addDays(today, usualWaitDays - 1), ...free.map((slot) => addDays(dayOf(slot), -1))];
      expect(mayEnd).toContain(wish.toDate);
      expect(wish.toDate >= today).toBe(true);
    }),
  );
  const elsewhere = { ...slotAt(300), branchId: branchId.parse(newId()) };
  const utc = { branchId: branch, part: null, zone: "UTC", today: day };
  expect(usualWish(utc, [elsewhere]).toDate).toBe(addDays(day, 13));
  expect(usualWish(utc, [slotAt(3 * 1440 + 300)]).toDate).toBe(addDays(day, 2));
});

test("another branch's time, and one that another doctor was offered at, are told apart", () => {
  const wish = { branchId: branch, fromDate: day, toDate: day, part: null };
  const slot = slotAt(300);
  expect(fitsWish(wish, { ...slot, branchId: branchId.parse(newId()) }, "UTC")).toBe(false);
  const past = [{ doctorId: "other", startsAt: slot.startsAt }];
  expect(firstFitting(wish, [slot], { doctorId: "d", zone: "UTC", past, busy: [] })).toBe(slot);
});

test("an offer never outlives the beginning of the visit", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 240 }), fc.integer({ min: 1, max: 500 }), (minutes, ahead) => {
      const now = Temporal.Instant.fromEpochMilliseconds(start);
      const until = offerUntil(now, minutes, now.add({ minutes: ahead }));
      expect((until.epochMilliseconds - start) / 60_000).toBe(Math.min(minutes, ahead));
    }),
  );
});

test("an entry runs out the day after its last, or after too many offers", () => {
  expect(hasRunOut({ toDate: day }, day, mostOffers - 1)).toBe(false);
  expect(hasRunOut({ toDate: day }, addDays(day, 1), 0)).toBe(true);
  expect(hasRunOut({ toDate: day }, day, mostOffers)).toBe(true);
});

test("open entries are those that something can still happen to", () => {
  expect(waitStatuses.filter((status) => !isTerminal(waitLifecycle, status))).toEqual([...openWaitStatuses]);
});
