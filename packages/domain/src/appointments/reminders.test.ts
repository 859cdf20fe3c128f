import fc from "fast-check";
import { expect, test } from "vitest";
import { isReminderDue, reminderMarks, remindersFor } from "./reminders.ts";

const startsAt = Temporal.Instant.from("2026-11-25T09:00:00Z");
const before = (minutes: number) => startsAt.subtract({ minutes });

test("a visit booked days ahead is announced a day and an hour before", () => {
  expect(remindersFor({ startsAt, confirmedAt: before(5000) })).toEqual([
    { template: "appointment_reminder_24h", dueAt: before(1440) },
    { template: "appointment_reminder_1h", dueAt: before(60) },
  ]);
});

test("a mark that had passed when the visit was booked is skipped", () => {
  const of = (minutes: number) =>
    remindersFor({ startsAt, confirmedAt: before(minutes) }).map(({ template }) => template);
  expect(of(300)).toEqual(["appointment_reminder_1h"]);
  expect(of(30)).toEqual([]);
});

test("at the moment of sending, a cancelled or running visit reminds nobody", () => {
  for (const status of ["cancelled", "checked_in", "completed", "pending", "no_show"] as const) {
    expect(isReminderDue("appointment_reminder_1h", { status, startsAt }, before(59))).toBe(false);
  }
});

test("at no moment are two reminders due, and none before its mark or after the start", () => {
  fc.assert(
    fc.property(fc.integer({ min: -200, max: 4000 }), (minutes) => {
      const due = reminderMarks.filter(({ template }) =>
        isReminderDue(template, { status: "confirmed", startsAt }, before(minutes)),
      );
      expect(due.map(({ minutesBefore }) => minutesBefore)).toEqual(
        minutes > 0 && minutes <= 60 ? [60] : minutes > 60 && minutes <= 1440 ? [1440] : [],
      );
    }),
  );
});
