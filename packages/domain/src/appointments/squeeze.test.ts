import { expect, test } from "vitest";
import { calendarDate } from "../kernel/calendar.ts";
import { branchId } from "../kernel/id.ts";
import { dayKey } from "./booking-rules.ts";
import { firstSqueezeSeat, freeSeat, isSqueezeSeat, isWalkInSeat } from "./seats.ts";
import type { SlotQuestion } from "./slots.ts";
import { squeezeTime } from "./squeeze.ts";

const clinic = branchId.parse("01890000-0000-7000-8000-000000000001");
const monday = calendarDate.parse("2026-11-23");
const at = (time: string, day = "23") => Temporal.Instant.from(`2026-11-${day}T${time}:00+05:30`).epochMilliseconds;
const week = {
  branchId: clinic,
  slotMinutes: 20,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 10,
  capacity: 1,
};
const question: SlotQuestion = {
  hours: [{ weekday: 1, from: "09:00", to: "12:00", ...week }],
  exceptions: [{ kind: "block", fromDate: monday, toDate: monday, from: "11:00", to: "12:00" }],
  busy: [{ startMs: at("09:00"), endMs: at("09:30"), seat: 0 }],
  zones: { [clinic]: "Asia/Kolkata" },
  now: at("08:00"),
  minimumNoticeMinutes: 30,
  horizonDays: 60,
  source: "front_desk",
};
const ask = (time: string, day?: string) => squeezeTime(question, clinic, at(time, day));

test("beside a full time it is that slot with its buffers; outside the hours a time of its own", () => {
  expect(ask("09:00")).toMatchObject({
    slot: { endsAt: at("09:20"), occupiedTo: at("09:30"), seat: firstSqueezeSeat },
  });
  expect(ask("18:00")).toMatchObject({ slot: { endsAt: at("18:15"), occupiedTo: at("18:15") } });
});

test("nobody is squeezed in while the doctor is away, in the past, beyond the horizon or at a branch that is closed", () => {
  expect(ask("11:30")).toEqual({ refusal: "slot_in_exception" });
  expect(ask("07:00")).toEqual({ refusal: "slot_past" });
  expect(squeezeTime({ ...question, horizonDays: 3 }, clinic, at("09:00", "30"))).toEqual({
    refusal: "slot_beyond_horizon",
  });
  expect(squeezeTime({ ...question, zones: {} }, clinic, at("09:00"))).toEqual({ refusal: "slot_outside_hours" });
});

test("the horizon is the doctor's own at the branch where the schedule has one, the hospital's elsewhere", () => {
  const other = { dayLimit: null, onlineLimit: null, deskLimit: null, walkInQuota: null, minimumNoticeMinutes: null };
  const within = (horizonDays: number | null) =>
    squeezeTime(
      { ...question, horizonDays: 3, rules: { [clinic]: { ...other, horizonDays } } },
      clinic,
      at("09:00", "30"),
    );
  expect(within(7)).toMatchObject({ slot: { startsAt: at("09:00", "30") } });
  expect(within(6)).toEqual({ refusal: "slot_beyond_horizon" });
  expect(within(null)).toEqual({ refusal: "slot_beyond_horizon" });
});

test("a holiday of the hospital or of the branch closes the day, the maximum of a day does not", () => {
  const other = branchId.parse("01890000-0000-7000-8000-000000000002");
  const closed = (where: typeof clinic | null) => ({ ...question, holidays: [{ day: monday, branchId: where }] });
  for (const where of [null, clinic])
    expect(squeezeTime(closed(where), clinic, at("09:00"))).toEqual({ refusal: "slot_on_holiday" });
  expect(squeezeTime(closed(other), clinic, at("09:00"))).toMatchObject({ slot: { startsAt: at("09:00") } });
  const limits = { onlineLimit: null, deskLimit: 0, walkInQuota: null, minimumNoticeMinutes: null, horizonDays: null };
  const full = {
    ...question,
    rules: { [clinic]: { dayLimit: 1, ...limits } },
    counts: { [dayKey(clinic, monday)]: { visits: 1, online: 1, desk: 0 } },
  };
  expect(squeezeTime(full, clinic, at("09:00"))).toMatchObject({ slot: { startsAt: at("09:00") } });
});

test("the seats of those squeezed in are theirs alone: no slot counts them", () => {
  expect(freeSeat(firstSqueezeSeat, [firstSqueezeSeat, firstSqueezeSeat + 2])).toBe(firstSqueezeSeat + 1);
  expect([isSqueezeSeat(19), isSqueezeSeat(1999), isSqueezeSeat(3000)]).toEqual([false, false, true]);
  expect(isWalkInSeat(3000)).toBe(true);
});
