import fc from "fast-check";
import { expect, test } from "vitest";
import type { HoursExceptionRule, WeeklyHoursRule } from "../doctors/hours.ts";
import {
  addDays,
  asCalendarDate,
  type CalendarDate,
  calendarDate,
  instantText,
  minutesOfDay,
  textOfMs,
  timeFromMinutes,
  toInstant,
} from "../kernel/calendar.ts";
import { branchId } from "../kernel/id.ts";
import { type BookingRules, dayKey } from "./booking-rules.ts";
import { findSlot, openSlots, type Slot, type SlotQuestion } from "./slots.ts";
import { dateAt } from "./zone-day.ts";

const clinic = branchId.parse("01890000-0000-7000-8000-000000000001");

/** Hours and half hours off, clocks that move by thirty minutes, at midnight, twice a year or never, and a day that was left out. */
const zones = [
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Asia/Tehran",
  "Asia/Gaza",
  "Europe/London",
  "Africa/Casablanca",
  "America/New_York",
  "America/St_Johns",
  "America/Sao_Paulo",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
  "Pacific/Apia",
];

/** Any day, and more often those on which something happens: clocks change, a leap day, the turn of a year. */
const somewhen = fc
  .record({
    zone: fc.constantFrom(...zones),
    year: fc.integer({ min: 2008, max: 2044 }),
    which: fc.constantFrom("any", "change", "leap", "end", "start"),
    offset: fc.integer({ min: 0, max: 364 }),
  })
  .map(({ zone, year, which, offset }) => ({ zone, date: dayOf(zone, year, which, offset) }));

function dayOf(zone: string, year: number, which: string, offset: number): CalendarDate {
  const start = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  if (which === "end") return asCalendarDate(start.subtract({ days: 1 }));
  if (which === "start") return asCalendarDate(start);
  if (which === "leap" && start.inLeapYear) return calendarDate.parse(`${year}-02-29`);
  const change = start.add({ days: offset }).toZonedDateTime(zone).getTimeZoneTransition("next");
  if (which === "change" && change && change.year < 2100) return asCalendarDate(change.toPlainDate());
  return asCalendarDate(start.add({ days: offset }));
}

/** Stretches of a day that lie apart, so that each time has one owner. */
const stretches = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 6 })
  .map((marks) => marks.toSorted((a, b) => a - b))
  .map((marks) =>
    marks.flatMap((mark, index) => {
      const next = marks[index + 1];
      return index % 2 === 0 && next !== undefined ? [{ from: mark * 15, to: next * 15 }] : [];
    }),
  );

const planned = fc.record({
  at: somewhen,
  stretches,
  slotMinutes: fc.constantFrom(5, 10, 15, 20, 45, 60),
  before: fc.constantFrom(0, 0, 5, 10),
  after: fc.constantFrom(0, 0, 5, 15),
  capacity: fc.integer({ min: 1, max: 3 }),
  visitMinutes: fc.constantFrom(null, null, 10, 30, 50),
  staffOnly: fc.boolean(),
  source: fc.constantFrom("patient", "front_desk", "walk_in"),
  block: fc.option(fc.record({ from: fc.integer({ min: 0, max: 90 }), length: fc.integer({ min: 1, max: 30 }) })),
  holiday: fc.option(fc.integer({ min: 0, max: 3 })),
  dayLimit: fc.option(fc.integer({ min: 1, max: 5 })),
});

interface Plan {
  readonly question: SlotQuestion;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly visit: number;
}

function planOf(plan: ReturnType<typeof draw>): Plan {
  const { at, slotMinutes, visitMinutes, block, holiday } = plan;
  const hours = plan.stretches.flatMap(({ from, to }, index) =>
    [1, 2, 3, 4, 5, 6, 7].map(
      (weekday): WeeklyHoursRule => ({
        weekday,
        from: timeFromMinutes(from),
        to: timeFromMinutes(to),
        branchId: clinic,
        slotMinutes,
        bufferBeforeMinutes: plan.before,
        bufferAfterMinutes: plan.after,
        capacity: plan.capacity,
        staffOnly: plan.staffOnly && index === 0,
      }),
    ),
  );
  const from = addDays(at.date, -1);
  const exceptions: HoursExceptionRule[] = block
    ? [
        {
          kind: "block",
          fromDate: at.date,
          toDate: at.date,
          from: timeFromMinutes(block.from * 15),
          to: timeFromMinutes(Math.min(1440, (block.from + block.length) * 15)),
        },
      ]
    : [];
  const rules: BookingRules = {
    dayLimit: plan.dayLimit,
    onlineLimit: null,
    deskLimit: null,
    walkInQuota: null,
    minimumNoticeMinutes: null,
    horizonDays: null,
  };
  const question: SlotQuestion = {
    hours,
    exceptions,
    busy: [],
    zones: { [clinic]: at.zone },
    now: Temporal.PlainDate.from(from).toZonedDateTime(at.zone).subtract({ hours: 40 }).epochMilliseconds,
    minimumNoticeMinutes: 0,
    horizonDays: 60,
    source: plan.source as SlotQuestion["source"],
    rules: { [clinic]: rules },
    holidays: holiday === null ? [] : [{ day: addDays(from, holiday), branchId: null }],
    visitMinutes,
  };
  return { question, from, to: addDays(at.date, 2), visit: visitMinutes ?? slotMinutes };
}

function draw(plan: typeof planned extends fc.Arbitrary<infer T> ? T : never) {
  return plan;
}

const wall = (ms: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
const opens = (date: CalendarDate, time: string, zone: string) =>
  Temporal.PlainDate.from(date)
    .toPlainDateTime()
    .add({ minutes: minutesOfDay(time) })
    .toZonedDateTime(zone).epochMilliseconds;
const runs = { numRuns: 400, seed: 20261125 };

test("free times lie apart, inside hours that may be booked, in no block and on no holiday, in every zone and year", () => {
  fc.assert(
    fc.property(planned, (drawn) => {
      const { question, from, to, visit } = planOf(drawn);
      const { zone } = drawn.at;
      const slots = openSlots(question, from, to);
      let latest = Number.NEGATIVE_INFINITY;
      for (const { startsAt, endsAt } of slots) {
        expect(startsAt).toBeGreaterThanOrEqual(latest);
        latest = endsAt;
        expect(endsAt - startsAt).toBe(visit * 60_000);
        const date = asCalendarDate(wall(startsAt, zone).toPlainDate());
        const within = question.hours.filter(
          (rule) => opens(date, rule.from, zone) <= startsAt && endsAt <= opens(date, rule.to, zone),
        );
        expect(within.length).toBeGreaterThan(0);
        if (question.source === "patient") expect(within.every(({ staffOnly }) => !staffOnly)).toBe(true);
        expect(question.holidays?.some(({ day }) => day === date)).toBe(false);
        const { hour, minute } = wall(startsAt, zone);
        for (const { fromDate, from: blockFrom = "", to: blockTo = "" } of question.exceptions) {
          const start = hour * 60 + minute;
          const isClear = start + visit <= minutesOfDay(blockFrom ?? "") || start >= minutesOfDay(blockTo ?? "");
          expect(fromDate !== date || isClear).toBe(true);
        }
      }
    }),
    runs,
  );
});

test("what is offered can be held as it is offered, what is not is refused, and times come back from the wire unchanged", () => {
  fc.assert(
    fc.property(planned, fc.array(fc.integer({ min: 0, max: 4 * 1440 }), { maxLength: 8 }), (drawn, minutes) => {
      const { question, from, to } = planOf(drawn);
      const slots = openSlots(question, from, to);
      const starts = new Set(slots.map(({ startsAt }) => startsAt));
      for (const slot of slots) {
        expect(findSlot(question, clinic, slot.startsAt)).toEqual({ slot });
        expect(instantText(toInstant(textOfMs(slot.startsAt)))).toBe(textOfMs(slot.startsAt));
        expect(toInstant(textOfMs(slot.startsAt)).epochMilliseconds).toBe(slot.startsAt);
        const day = dateAt(drawn.at.zone, slot.startsAt);
        expect(day >= from && day <= to).toBe(true);
      }
      const first = Temporal.PlainDate.from(from).toZonedDateTime(drawn.at.zone).epochMilliseconds;
      const last = Temporal.PlainDate.from(to).add({ days: 1 }).toZonedDateTime(drawn.at.zone).epochMilliseconds;
      for (const minute of minutes) {
        const asked = first + minute * 60_000;
        if (asked < last) expect("slot" in findSlot(question, clinic, asked)).toBe(starts.has(asked));
      }
    }),
    runs,
  );
});

test("whoever books until nothing is offered has booked no more than a day's maximum, and no seat twice", () => {
  fc.assert(
    fc.property(planned, fc.infiniteStream(fc.nat()), (drawn, choices) => {
      const { question, from, to } = planOf(drawn);
      const taken: Slot[] = [];
      const visits = new Map<string, number>();
      let asked = question;
      for (const choice of choices) {
        const free = openSlots(asked, from, to);
        const slot = free[choice % free.length];
        if (!slot || taken.length > 60) break;
        taken.push(slot);
        const key = dayKey(clinic, dateAt(drawn.at.zone, slot.startsAt));
        visits.set(key, (visits.get(key) ?? 0) + 1);
        const counts = [...visits].map(([day, count]) => [day, { visits: count, online: 0, desk: 0 }] as const);
        const busy = taken.map((each) => ({ startMs: each.occupiedFrom, endMs: each.occupiedTo, seat: each.seat }));
        asked = { ...question, busy, counts: Object.fromEntries(counts) };
      }
      const most = question.rules?.[clinic]?.dayLimit ?? Number.POSITIVE_INFINITY;
      for (const count of visits.values()) expect(count).toBeLessThanOrEqual(most);
      for (const [index, a] of taken.entries())
        for (const b of taken.slice(index + 1))
          expect(a.seat === b.seat && a.occupiedFrom < b.occupiedTo && b.occupiedFrom < a.occupiedTo).toBe(false);
    }),
    { ...runs, numRuns: 120 },
  );
});
