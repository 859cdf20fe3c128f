import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HoursExceptionRule, WeeklyHoursRule } from "../doctors/hours.ts";
import { addDays, calendarDate, timeFromMinutes } from "../kernel/calendar.ts";
import { branchId } from "../kernel/id.ts";
import { type BusyInterval, findSlot, lastDay, openSlots, type SlotQuestion } from "./slots.ts";

const clinic = branchId.parse("01890000-0000-7000-8000-000000000001");
const annexe = branchId.parse("01890000-0000-7000-8000-000000000002");
const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const day = (text: string) => calendarDate.parse(text);
const minute = 60_000;

const mornings: WeeklyHoursRule = {
  weekday: 1,
  from: "09:00",
  to: "11:00",
  branchId: clinic,
  slotMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  capacity: 1,
};

const monday = day("2026-11-23");
const base: SlotQuestion = {
  hours: [mornings],
  exceptions: [],
  busy: [],
  zones: { [clinic]: "Asia/Kolkata" },
  now: at("2026-11-22T12:00:00Z"),
  minimumNoticeMinutes: 0,
  horizonDays: 60,
  source: "patient",
};

const starts = (question: SlotQuestion, from = monday, to = from, zone = "Asia/Kolkata") =>
  openSlots(question, from, to).map(({ startsAt }) =>
    Temporal.Instant.fromEpochMilliseconds(startsAt)
      .toZonedDateTimeISO(zone)
      .toPlainTime()
      .toString({ smallestUnit: "minute" }),
  );
const refusal = (question: SlotQuestion, startsAt: string) => {
  const answer = findSlot(question, clinic, at(startsAt));
  return "refusal" in answer ? answer.refusal : "slot";
};

describe("a doctor's free slots", () => {
  test("are cut from the week's hours on the branch's wall clock", () => {
    expect(starts(base)).toEqual(["09:00", "09:30", "10:00", "10:30"]);
    expect(openSlots(base, monday, monday)[0]).toEqual({
      startsAt: at("2026-11-23T03:30:00Z"),
      endsAt: at("2026-11-23T04:00:00Z"),
      occupiedFrom: at("2026-11-23T03:30:00Z"),
      occupiedTo: at("2026-11-23T04:00:00Z"),
      branchId: clinic,
      capacity: 1,
      seatsLeft: 1,
      seat: 0,
    });
  });

  test("leave room for buffers that touch and never overlap", () => {
    const hours = [{ ...mornings, slotMinutes: 20, bufferBeforeMinutes: 5, bufferAfterMinutes: 10 }];
    const slots = openSlots({ ...base, hours }, monday, monday);
    expect(starts({ ...base, hours })).toEqual(["09:00", "09:35", "10:10"]);
    for (const [index, slot] of slots.slice(1).entries()) expect(slot.occupiedFrom).toBe(slots[index]?.occupiedTo);
  });

  test("do not offer what a visit or its buffers already occupy", () => {
    const busy = [{ startMs: at("2026-11-23T03:45:00Z"), endMs: at("2026-11-23T04:05:00Z"), seat: 0 }];
    expect(starts({ ...base, busy })).toEqual(["10:00", "10:30"]);
  });

  test("say how many seats are left and which is the first", () => {
    const taken = (seat: number): BusyInterval => ({
      startMs: at("2026-11-23T03:30:00Z"),
      endMs: at("2026-11-23T04:00:00Z"),
      seat,
    });
    const question = { ...base, hours: [{ ...mornings, capacity: 3 }] };
    const first = (busy: BusyInterval[]) => openSlots({ ...question, busy }, monday, monday)[0];
    expect(first([taken(0), taken(2)])).toMatchObject({ seatsLeft: 1, seat: 1, startsAt: at("2026-11-23T03:30:00Z") });
    expect(first([taken(0), taken(1), taken(2)])).toMatchObject({ seatsLeft: 3, startsAt: at("2026-11-23T04:00:00Z") });
  });

  test("respect leave, blocks of one branch, and extra hours", () => {
    const leave: HoursExceptionRule = { kind: "leave", fromDate: monday, toDate: addDays(monday, 6) };
    const block: HoursExceptionRule = {
      kind: "block",
      fromDate: monday,
      toDate: monday,
      from: "09:15",
      to: "10:00",
      branchId: clinic,
    };
    const extra: HoursExceptionRule = {
      kind: "extra",
      fromDate: monday,
      toDate: monday,
      from: "18:00",
      to: "19:00",
      branchId: clinic,
      slotMinutes: 30,
    };
    expect(starts({ ...base, exceptions: [leave] })).toEqual([]);
    expect(starts({ ...base, exceptions: [block] })).toEqual(["10:00", "10:30"]);
    expect(starts({ ...base, exceptions: [{ ...block, branchId: annexe }] })).toHaveLength(4);
    expect(starts({ ...base, exceptions: [extra] })).toEqual(["09:00", "09:30", "10:00", "10:30", "18:00", "18:30"]);
    expect(starts({ ...base, exceptions: [extra, leave] })).toEqual([]);
  });

  test("end with a season and begin with the next", () => {
    const hours = [
      { ...mornings, validTo: day("2026-11-29") },
      { ...mornings, from: "10:00", validFrom: day("2026-11-30") },
    ];
    expect(starts({ ...base, hours })).toHaveLength(4);
    expect(starts({ ...base, hours }, day("2026-11-30"))).toEqual(["10:00", "10:30"]);
  });

  test("are not in the past, not within the minimum notice and not beyond the horizon", () => {
    const now = at("2026-11-23T04:10:00Z"); // 09:40 in Kolkata
    expect(starts({ ...base, now })).toEqual(["10:00", "10:30"]);
    expect(starts({ ...base, now, minimumNoticeMinutes: 30 })).toEqual(["10:30"]);
    expect(starts({ ...base, now, horizonDays: 6 }, monday, day("2027-01-31"))).toHaveLength(2);
  });

  test("let the desk take the slot that is running", () => {
    const now = at("2026-11-23T04:10:00Z");
    expect(starts({ ...base, now, minimumNoticeMinutes: 30, source: "front_desk" })).toEqual([
      "09:30",
      "10:00",
      "10:30",
    ]);
  });

  test("of two branches stand in one list, each on its own clock", () => {
    const question = {
      ...base,
      hours: [mornings, { ...mornings, branchId: annexe, from: "14:00", to: "15:00" }],
      zones: { [clinic]: "Asia/Kolkata", [annexe]: "Asia/Dubai" },
    };
    const slots = openSlots(question, monday, monday);
    expect(slots.map((slot) => slot.branchId)).toEqual([clinic, clinic, clinic, clinic, annexe, annexe]);
    expect(slots[4]?.startsAt).toBe(at("2026-11-23T10:00:00Z"));
  });
});

describe("where clocks change", () => {
  const night = { ...mornings, weekday: 7, from: "00:00", to: "05:00", slotMinutes: 30 };
  const newYork = {
    ...base,
    hours: [night],
    zones: { [clinic]: "America/New_York" },
    now: at("2026-03-01T12:00:00Z"),
    horizonDays: 365,
  };

  test("the hour that is skipped has no slots", () => {
    expect(starts(newYork, day("2026-03-08"), day("2026-03-08"), "America/New_York")).toEqual([
      "00:00",
      "00:30",
      "01:00",
      "01:30",
      "03:00",
      "03:30",
      "04:00",
      "04:30",
    ]);
  });

  test("the hour that comes twice has its slots once", () => {
    const slots = starts(newYork, day("2026-11-01"), day("2026-11-01"), "America/New_York");
    expect(slots).toHaveLength(10);
    expect(new Set(slots).size).toBe(10);
  });

  test("a visit that would run on past the skipped closing time is not offered", () => {
    const question = { ...newYork, hours: [{ ...night, from: "00:15", to: "02:45" }] };
    expect(starts(question, day("2026-03-08"), day("2026-03-08"), "America/New_York")).toEqual([
      "00:15",
      "00:45",
      "01:15",
    ]);
  });

  test("a grid that does not divide the hour leaves no overlap behind", () => {
    const question = { ...newYork, hours: [{ ...night, from: "00:00", slotMinutes: 45 }] };
    const slots = openSlots(question, day("2026-03-08"), day("2026-03-08"));
    for (const [index, slot] of slots.slice(1).entries()) {
      expect(slot.occupiedFrom).toBeGreaterThanOrEqual(slots[index]?.occupiedTo ?? 0);
    }
  });
});

describe("a start that a client names", () => {
  test("is recomputed as the slot that was offered", () => {
    for (const slot of openSlots(base, monday, monday)) expect(findSlot(base, clinic, slot.startsAt)).toEqual({ slot });
  });

  test("is refused with the one reason that holds", () => {
    const leave: HoursExceptionRule = { kind: "leave", fromDate: monday, toDate: monday };
    expect(refusal(base, "2026-11-16T03:30:00Z")).toBe("slot_past");
    expect(refusal({ ...base, minimumNoticeMinutes: 2000 }, "2026-11-23T03:30:00Z")).toBe("slot_past");
    expect(refusal(base, "2026-11-23T03:40:00Z")).toBe("slot_off_grid");
    expect(refusal(base, "2026-11-23T03:30:01Z")).toBe("slot_off_grid");
    expect(refusal(base, "2026-11-23T05:30:00Z")).toBe("slot_outside_hours");
    expect(refusal(base, "2026-11-24T03:30:00Z")).toBe("slot_outside_hours");
    expect(refusal({ ...base, exceptions: [leave] }, "2026-11-23T03:30:00Z")).toBe("slot_in_exception");
    expect(refusal({ ...base, horizonDays: 3 }, "2026-11-30T03:30:00Z")).toBe("slot_beyond_horizon");
    const busy = [{ startMs: at("2026-11-23T03:30:00Z"), endMs: at("2026-11-23T04:00:00Z"), seat: 0 }];
    expect(refusal({ ...base, busy }, "2026-11-23T03:30:00Z")).toBe("slot_taken");
    expect(findSlot(base, annexe, at("2026-11-23T03:30:00Z"))).toEqual({ refusal: "slot_outside_hours" });
  });
});

describe("whatever the hours, zone and visits are", () => {
  const zones = fc.constantFrom(
    "Asia/Kolkata",
    "America/New_York",
    "Europe/London",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "America/St_Johns",
  );
  const hours = fc
    .record({
      weekday: fc.integer({ min: 1, max: 7 }),
      open: fc.integer({ min: 0, max: 1380 }),
      length: fc.integer({ min: 20, max: 600 }),
      slotMinutes: fc.integer({ min: 5, max: 60 }),
      bufferBeforeMinutes: fc.integer({ min: 0, max: 15 }),
      bufferAfterMinutes: fc.integer({ min: 0, max: 15 }),
      capacity: fc.integer({ min: 1, max: 4 }),
    })
    .map(
      ({ open, length, ...rule }): WeeklyHoursRule => ({
        ...rule,
        branchId: clinic,
        from: timeFromMinutes(open),
        to: timeFromMinutes(Math.min(1440, open + length)),
      }),
    );
  const startDates = fc.integer({ min: 0, max: 360 }).map((days) => addDays(day("2026-01-05"), days));
  const visits = fc.array(
    fc.record({
      offset: fc.integer({ min: 0, max: 10 * 1440 }),
      length: fc.integer({ min: 1, max: 90 }),
      seat: fc.integer({ min: 0, max: 4 }),
    }),
    { maxLength: 30 },
  );
  const questions = fc
    .record({ rule: hours, zone: zones, from: startDates, visits })
    .map(({ rule, zone, from, visits: taken }) => {
      const midnight = at(`${from}T00:00:00Z`);
      const busy = taken.map(({ offset, length, seat }) => ({
        startMs: midnight + offset * minute,
        endMs: midnight + (offset + length) * minute,
        seat,
      }));
      const question: SlotQuestion = {
        ...base,
        hours: [rule],
        zones: { [clinic]: zone },
        busy,
        now: midnight - 86_400_000 * 2,
      };
      return { question, rule, zone, from, to: addDays(from, 8) };
    });

  test("slots lie inside the hours, never overlap, and have the seat they name", () => {
    fc.assert(
      fc.property(questions, ({ question, rule, zone, from, to }) => {
        let freeFrom = 0;
        for (const slot of openSlots(question, from, to)) {
          const start = Temporal.Instant.fromEpochMilliseconds(slot.startsAt).toZonedDateTimeISO(zone);
          const end = Temporal.Instant.fromEpochMilliseconds(slot.endsAt);
          const closes = start.startOfDay().toPlainDate();
          expect(start.dayOfWeek).toBe(rule.weekday);
          expect(start.toPlainTime().toString({ smallestUnit: "minute" }) >= rule.from).toBe(true);
          const limit = (rule.to === "24:00" ? closes.add({ days: 1 }) : closes).toZonedDateTime({
            timeZone: zone,
            plainTime: rule.to === "24:00" ? "00:00" : rule.to,
          });
          expect(Temporal.Instant.compare(end, limit.toInstant())).toBeLessThanOrEqual(0);
          expect(slot.endsAt - slot.startsAt).toBe(rule.slotMinutes * minute);
          expect(slot.occupiedFrom).toBeGreaterThanOrEqual(freeFrom);
          freeFrom = slot.occupiedTo;
          const inside = question.busy.filter(
            (each) => each.startMs < slot.occupiedTo && slot.occupiedFrom < each.endMs,
          );
          expect(inside.some((each) => each.seat === slot.seat)).toBe(false);
          expect(slot.seatsLeft).toBe(slot.capacity - new Set(inside.map((each) => each.seat)).size);
          expect(slot.seat).toBeLessThan(slot.capacity);
        }
      }),
    );
  });

  test("what is listed is found, and what is found is listed", () => {
    fc.assert(
      fc.property(questions, ({ question, from, to }) => {
        const listed = openSlots(question, from, to);
        for (const slot of listed) expect(findSlot(question, clinic, slot.startsAt)).toEqual({ slot });
        const known = new Set(listed.map((slot) => slot.startsAt));
        for (const slot of listed) {
          const other = slot.startsAt + minute;
          expect("slot" in findSlot(question, clinic, other)).toBe(known.has(other));
        }
      }),
      { numRuns: 40 },
    );
  });

  test("a slot that was taken is not offered on that seat again", () => {
    fc.assert(
      fc.property(questions, ({ question, from, to }) => {
        const [slot] = openSlots(question, from, to);
        if (!slot) return;
        const busy = [...question.busy, { startMs: slot.occupiedFrom, endMs: slot.occupiedTo, seat: slot.seat }];
        const answer = findSlot({ ...question, busy }, clinic, slot.startsAt);
        if (slot.seatsLeft === 1) expect(answer).toEqual({ refusal: "slot_taken" });
        else expect(answer).toMatchObject({ slot: { seatsLeft: slot.seatsLeft - 1 } });
      }),
    );
  });
});

describe("the last day that may be booked", () => {
  const own = (horizonDays: number | null) => ({
    dayLimit: null,
    onlineLimit: null,
    deskLimit: null,
    walkInQuota: null,
    minimumNoticeMinutes: null,
    horizonDays,
  });
  const last = (rules: SlotQuestion["rules"], of?: typeof clinic) => {
    const hours = [mornings, { ...mornings, branchId: annexe, weekday: 2 }];
    const zones = { [clinic]: "Asia/Kolkata", [annexe]: "Asia/Kolkata" };
    return lastDay({ ...base, hours, zones, ...(rules && { rules }) }, of);
  };

  test("is the hospital's, or the schedule's own, nearer or further", () => {
    expect(last(undefined)).toBe("2027-01-21");
    expect(last({ [clinic]: own(null) })).toBe("2027-01-21");
    expect(last({ [clinic]: own(120) })).toBe("2027-03-22");
    expect(last({ [clinic]: own(14), [annexe]: own(7) })).toBe("2026-12-06");
  });

  test("is that of the branch which is asked for, and the hospital's of a doctor without hours", () => {
    const rules = { [clinic]: own(14), [annexe]: own(120) };
    expect([last(rules, clinic), last(rules, annexe)]).toEqual(["2026-12-06", "2027-03-22"]);
    expect(lastDay({ ...base, hours: [], horizonDays: 3 })).toBe("2026-11-25");
  });

  test("is the last that openSlots answers anything for", () => {
    const daily = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ ...mornings, weekday }));
    const question = { ...base, hours: daily, rules: { [clinic]: own(14) } };
    const days = openSlots(question, monday, day("2027-06-01")).map(({ startsAt }) => startsAt);
    const latest = Temporal.Instant.fromEpochMilliseconds(Math.max(...days)).toZonedDateTimeISO("Asia/Kolkata");
    expect(latest.toPlainDate().toString()).toBe(lastDay(question));
  });
});
