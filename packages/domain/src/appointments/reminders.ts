import { type AppointmentStatus, isAwaited } from "./states.ts";

/** Reminders by template, the earlier one first, in minutes before the visit. */
export const reminderMarks = [
  { template: "appointment_reminder_24h", minutesBefore: 24 * 60 },
  { template: "appointment_reminder_1h", minutesBefore: 60 },
] as const;

export type ReminderTemplate = (typeof reminderMarks)[number]["template"];

export interface Reminder {
  readonly template: ReminderTemplate;
  readonly dueAt: Temporal.Instant;
}

/** The reminders that a visit gets, earliest first: a mark that had passed when the visit was confirmed is skipped. */
export function remindersFor(visit: { startsAt: Temporal.Instant; confirmedAt: Temporal.Instant }): Reminder[] {
  return reminderMarks
    .map(({ template, minutesBefore }) => ({ template, dueAt: visit.startsAt.subtract({ minutes: minutesBefore }) }))
    .filter(({ dueAt }) => Temporal.Instant.compare(visit.confirmedAt, dueAt) <= 0);
}

/**
 * Asked again at the moment of sending: the visit must still be confirmed and ahead, the mark reached,
 * and the next mark not reached, so that a worker that slept does not send "tomorrow" an hour before.
 */
export function isReminderDue(
  template: ReminderTemplate,
  visit: { status: AppointmentStatus; startsAt: Temporal.Instant },
  now: Temporal.Instant,
): boolean {
  if (!isAwaited(visit.status)) return false;
  const minutesLeft = (visit.startsAt.epochMilliseconds - now.epochMilliseconds) / 60_000;
  const index = reminderMarks.findIndex((mark) => mark.template === template);
  const opens = reminderMarks[index]?.minutesBefore ?? 0;
  const closes = reminderMarks[index + 1]?.minutesBefore ?? 0;
  return minutesLeft <= opens && minutesLeft > closes;
}
