import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, asCalendarDate, calendarDate, dateIn, textOfMs } from "../kernel/calendar.ts";
import { branchId } from "../kernel/id.ts";
import { bookSeriesInput, minutesToPay, planSeries, type SeriesQuestion, seriesStarts } from "./series.ts";
import type { SlotQuestion } from "./slots.ts";
import { dateAt } from "./zone-day.ts";

const clinic = branchId.parse("01890000-0000-7000-8000-000000000001");
const zones = [
  "Asia/Kolkata",
  "Asia/Tehran",
  "Asia/Gaza",
  "Europe/London",
  "Africa/Casablanca",
  "America/New_York",
  "America/Sao_Paulo",
  "Australia/Lord_Howe",
  "Pacific/Apia",
];

const rhythm = fc.record({
  zone: fc.constantFrom(...zones),
  at: fc.integer({ min: Date.UTC(2008, 0, 1), max: Date.UTC(2044, 0, 1) }).map((ms) => ms - (ms % 60_000)),
  everyWeeks: fc.integer({ min: 1, max: 12 }),
  visits: fc.integer({ min: 2, max: 12 }),
});

const wall = (ms: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);

test("every date has the weekday and the wall time of the first, in any zone and however its clocks change", () => {
  fc.assert(
    fc.property(rhythm, ({ zone, at, everyWeeks, visits }) => {
      const first = wall(at, zone);
      const starts = seriesStarts(zone, { first: at, everyWeeks, visits });
      expect(starts).toHaveLength(visits);
      for (const [place, { date, startsAt }] of starts.entries()) {
        const day = first.toPlainDate().add({ weeks: place * everyWeeks });
        expect(date).toBe(asCalendarDate(day));
        const wished = day.toPlainDateTime({ hour: first.hour, minute: first.minute });
        const there = wished.toZonedDateTime(zone, { disambiguation: "compatible" });
        if (startsAt === null) expect(there.toPlainDateTime().equals(wished)).toBe(false);
        else {
          expect(wall(startsAt, zone).toPlainDateTime().toString()).toBe(wished.toString());
          expect(wall(startsAt, zone).dayOfWeek).toBe(first.dayOfWeek);
        }
      }
    }),
    { numRuns: 2_000 },
  );
});

test("a week with a change of clocks is an hour longer or shorter; a wall time that is skipped, and a day that never was, have no start", () => {
  const start = (text: string) => Temporal.ZonedDateTime.from(text);
  const london = start("2026-03-22T10:00[Europe/London]");
  const [first, second] = seriesStarts("Europe/London", { first: london.epochMilliseconds, everyWeeks: 1, visits: 2 });
  expect((second?.startsAt ?? 0) - (first?.startsAt ?? 0)).toBe((7 * 24 - 1) * 3_600_000);
  const early = start("2026-03-22T01:30[Europe/London]");
  expect(seriesStarts("Europe/London", { first: early.epochMilliseconds, everyWeeks: 1, visits: 3 })).toEqual([
    { date: "2026-03-22", startsAt: early.epochMilliseconds },
    { date: "2026-03-29", startsAt: null },
    { date: "2026-04-05", startsAt: early.add({ weeks: 2 }).epochMilliseconds },
  ]);
  const apia = start("2011-12-23T09:00[Pacific/Apia]");
  expect(seriesStarts("Pacific/Apia", { first: apia.epochMilliseconds, everyWeeks: 1, visits: 2 })[1]).toEqual({
    date: "2011-12-30",
    startsAt: null,
  });
});

const zone = "Asia/Kolkata";
const monday = calendarDate.parse("2026-12-07");
const at = (date: string, time: string) => Temporal.ZonedDateTime.from(`${date}T${time}[${zone}]`).epochMilliseconds;

/** Every day from nine to one in quarters of an hour. */
const week: SlotQuestion = {
  hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    branchId: clinic,
    weekday,
    from: "09:00",
    to: "13:00",
    slotMinutes: 15,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    capacity: 1,
    staffOnly: false,
    validFrom: null,
    validTo: null,
  })),
  exceptions: [],
  busy: [],
  zones: { [clinic]: zone },
  now: at(monday, "08:00"),
  minimumNoticeMinutes: 0,
  horizonDays: 60,
  source: "front_desk",
};

const question: SeriesQuestion = {
  offered: week,
  branchId: clinic,
  first: at("2026-12-08", "10:00"),
  everyWeeks: 1,
  visits: 4,
  patientBusy: [],
  openUntil: null,
};
const quarter = 15 * 60_000;
const taken = (startMs: number, endMs = startMs + quarter) => ({ startMs, endMs, seat: 0 });

test("a taken date offers the nearest time of that day, a day that is gone the nearest around it, and what nothing is free near offers none", () => {
  const second = at("2026-12-15", "10:00");
  const plan = planSeries({
    ...question,
    offered: {
      ...week,
      busy: [taken(second), taken(second - 2 * quarter, second)],
      holidays: [{ day: calendarDate.parse("2026-12-22"), branchId: null }],
      horizonDays: 16,
    },
  });
  expect(plan.map(({ refusal }) => refusal)).toEqual([null, "slot_taken", "slot_on_holiday", "slot_beyond_horizon"]);
  expect(plan[0]?.alternative).toBeNull();
  expect(plan[1]?.alternative).toBe(second + quarter);
  expect(plan[2]?.alternative).toBe(at("2026-12-21", "10:00"));
  expect(plan[3]?.alternative).toBeNull();
});

test("where the patient is already, and what a follow-up is too late for, is said", () => {
  const second = at("2026-12-15", "10:00");
  const plan = planSeries({
    ...question,
    patientBusy: [{ startMs: second - quarter, endMs: second + quarter }],
    openUntil: calendarDate.parse("2026-12-21"),
  });
  expect(plan.map(({ refusal }) => refusal)).toEqual([
    null,
    "patient_overlap",
    "follow_up_not_due",
    "follow_up_not_due",
  ]);
  expect(plan[1]?.alternative).toBe(second + quarter);
  expect(plan[2]?.alternative).toBe(at("2026-12-21", "10:00"));
  expect(plan[3]?.alternative).toBeNull();
});

test("an alternative is free, near its date and never the time of another visit of the series", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 2, max: 8 }),
      fc.array(
        fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1, max: 16 })),
        {
          maxLength: 60,
        },
      ),
      (everyWeeks, visits, blocks) => {
        const busy = blocks.map(([day, line, quarters]) => {
          const start = at(addDays(monday, day), "09:00") + line * quarter;
          return taken(start, start + quarters * quarter);
        });
        const plan = planSeries({ ...question, everyWeeks, visits, offered: { ...week, busy } });
        const chosen = plan.flatMap(({ startsAt, refusal, alternative }) => (refusal ? alternative : startsAt) ?? []);
        expect(new Set(chosen).size).toBe(chosen.length);
        for (const { date, refusal, alternative } of plan) {
          if (alternative === null) continue;
          expect(refusal).not.toBeNull();
          const day = dateAt(zone, alternative);
          expect(day >= addDays(date, -3) && day <= addDays(date, 3)).toBe(true);
          expect(busy.some(({ startMs, endMs }) => startMs < alternative + quarter && endMs > alternative)).toBe(false);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("a series has two to twelve different times, and a bill that stays due has a reason", () => {
  const ids = "01890000-0000-7000-8000-00000000000";
  const starts = [0, 1].map((place) => textOfMs(question.first + place * 604_800_000));
  const input = { doctorId: `${ids}2`, branchId: clinic, patientId: `${ids}3`, everyWeeks: 1, starts };
  expect(bookSeriesInput.safeParse(input).success).toBe(true);
  expect(bookSeriesInput.safeParse({ ...input, starts: starts.slice(1) }).success).toBe(false);
  expect(bookSeriesInput.safeParse({ ...input, starts: [starts[0], starts[0]] }).success).toBe(false);
  expect(bookSeriesInput.safeParse({ ...input, everyWeeks: 13 }).success).toBe(false);
  expect(bookSeriesInput.safeParse({ ...input, payLater: { reason: "other" } }).success).toBe(false);
  expect(dateIn(Temporal.Instant.from(starts[1] ?? ""), zone)).toBe("2026-12-15");
});

test("a patient has the ordinary hold for each visit of a series to pay for, and an hour at most", () => {
  expect([2, 4, 12].map((visits) => minutesToPay(5, visits))).toEqual([10, 20, 60]);
  expect(minutesToPay(30, 4)).toBe(60);
});
