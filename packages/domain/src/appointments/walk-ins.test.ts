import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarDate } from "../kernel/calendar.ts";
import { branchId } from "../kernel/id.ts";
import { dayKey } from "./booking-rules.ts";
import { firstWalkInSeat, isWalkInSeat } from "./seats.ts";
import { type BusyInterval, openSlots, type SlotQuestion } from "./slots.ts";
import { extraPlace, type WalkInQuestion, walkInPlace } from "./walk-ins.ts";

const clinic = branchId.parse("01890000-0000-7000-8000-000000000001");
const at = (time: string) => Temporal.Instant.from(`2026-11-23T${time}:00+05:30`).epochMilliseconds;
const monday = calendarDate.parse("2026-11-23");

const slots: SlotQuestion = {
  hours: [
    {
      weekday: 1,
      from: "09:00",
      to: "10:00",
      branchId: clinic,
      slotMinutes: 15,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      capacity: 1,
    },
  ],
  exceptions: [],
  busy: [],
  zones: { [clinic]: "Asia/Kolkata" },
  now: at("09:05"),
  minimumNoticeMinutes: 30,
  horizonDays: 60,
  source: "walk_in",
};
const taken = (time: string, seat = 0): BusyInterval => ({
  startMs: at(time),
  endMs: at(time) + 15 * 60_000,
  seat,
});
const limits = {
  onlineLimit: null,
  deskLimit: null,
  walkInQuota: null,
  minimumNoticeMinutes: null,
  horizonDays: null,
};

test("nobody comes without a booking into a day that is full, free time or not", () => {
  const counts = { [dayKey(clinic, monday)]: { visits: 2, online: 1, desk: 0 } };
  const full = { rules: { [clinic]: { ...limits, dayLimit: 2 } }, counts };
  const question = { slots: { ...slots, ...full }, branchId: clinic, taken: [], quota: 3 };
  expect(walkInPlace(question)).toEqual({ refusal: "day_full" });
  expect(extraPlace(question)).toEqual({ refusal: "day_full" });
  const roomy = { ...question, slots: { ...slots, ...full, rules: { [clinic]: { ...limits, dayLimit: 3 } } } };
  expect(walkInPlace(roomy)).toHaveProperty("slot");
});

const ask = (more: Partial<SlotQuestion>, rest: Partial<WalkInQuestion> = {}) => {
  const answer = walkInPlace({ slots: { ...slots, ...more }, branchId: clinic, taken: [], quota: 3, ...rest });
  return "refusal" in answer ? answer.refusal : { startsAt: answer.slot.startsAt, seat: answer.slot.seat };
};
const all = ["09:00", "09:15", "09:30", "09:45"].map((time) => taken(time));

test("a walk-in takes the slot that runs, or else the next free one", () => {
  expect(ask({})).toEqual({ startsAt: at("09:00"), seat: 0 });
  expect(ask({ busy: [taken("09:00"), taken("09:15")] })).toEqual({ startsAt: at("09:30"), seat: 0 });
});

test("before the doctor's day begins it is its first slot, afterwards nobody is taken in", () => {
  expect(ask({ now: at("07:00") })).toEqual({ startsAt: at("09:00"), seat: 0 });
  expect(ask({ now: at("10:00") })).toBe("slot_outside_hours");
  expect(ask({ exceptions: [{ kind: "leave", fromDate: monday, toDate: monday }] })).toBe("slot_outside_hours");
});

test("with every slot taken it sits beside the running one, on seats of its own, until the quota is used", () => {
  expect(ask({ busy: all })).toEqual({ startsAt: at("09:00"), seat: firstWalkInSeat });
  expect(ask({ busy: all }, { taken: [1000, 1002] })).toEqual({ startsAt: at("09:00"), seat: 1001 });
  expect(ask({ busy: all }, { taken: [1000, 1001, 1002] })).toBe("walk_ins_full");
  expect(ask({ busy: all }, { taken: [1000, 1005, 1006, 1007], quota: 4 })).toBe("walk_ins_full");
});

test("who sits on a walk-in seat takes no slot away from anyone", () => {
  const walkIns = [1000, 1001, 1002].map((seat) => taken("09:00", seat));
  expect(openSlots({ ...slots, busy: walkIns }, monday, monday)).toEqual(openSlots(slots, monday, monday));
});

const seats = fc.uniqueArray(fc.integer({ min: 1000, max: 1012 }), { maxLength: 12 });

test("a walk-in seat is never given twice a day, and never one beyond the quota", () => {
  fc.assert(
    fc.property(seats, fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 59 }), (used, quota, minute) => {
      const now = at("09:00") + minute * 60_000;
      const answer = ask({ busy: all, now }, { taken: used, quota });
      if (typeof answer === "string") {
        expect(used.length).toBeGreaterThanOrEqual(quota);
        return;
      }
      expect(used).not.toContain(answer.seat);
      expect(isWalkInSeat(answer.seat)).toBe(true);
      expect(used.length).toBeLessThan(quota);
    }),
  );
});

test("the busy rows of walk-ins never change what is offered, whatever else is taken", () => {
  const minutes = fc.integer({ min: 0, max: 3 }).map((quarter) => at("09:00") + quarter * 15 * 60_000);
  const rows = fc.array(fc.tuple(minutes, fc.boolean()), { maxLength: 12 });
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 3 }), (some, capacity) => {
      const hours = slots.hours.map((rule) => ({ ...rule, capacity }));
      const busy = some.map(([startMs, walkIn], index) => ({
        startMs,
        endMs: startMs + 15 * 60_000,
        seat: walkIn ? firstWalkInSeat + index : 0,
      }));
      const booked = busy.filter(({ seat }) => !isWalkInSeat(seat));
      expect(openSlots({ ...slots, hours, busy }, monday, monday)).toEqual(
        openSlots({ ...slots, hours, busy: booked }, monday, monday),
      );
    }),
  );
});
