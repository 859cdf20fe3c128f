import * as z from "zod";
import { visitKind } from "../appointments/kinds.ts";
import { addDays, type CalendarDate, calendarDate } from "../kernel/calendar.ts";
import { appointmentId, departmentId, doctorId, encounterId, patientId } from "../kernel/id.ts";

/** A visit of the two so many days before the day or after it stands for the follow-up. */
export const followUpWindow = { before: 14, after: 30 } as const;

/** The furthest ahead that somebody is asked to come again. */
export const furthestFollowUpDays = 365;

/** Null takes it back. The day lies ahead, within `furthestFollowUpDays`. */
export const setFollowUpInput = z.strictObject({ encounterId, dueOn: calendarDate.nullable() });
export type SetFollowUpInput = z.infer<typeof setFollowUpInput>;

export const declineFollowUpInput = z.strictObject({ encounterId });
export type DeclineFollowUpInput = z.infer<typeof declineFollowUpInput>;

/** Of one visit, however it stands; without it what the account's people can book or decline now. */
export const listFollowUpsInput = z.strictObject({ appointmentId: appointmentId.optional() });
export type ListFollowUpsInput = z.infer<typeof listFollowUpsInput>;

export const followUpView = z.object({
  encounterId,
  appointmentId,
  patientId,
  patientName: z.string(),
  doctorId,
  doctorName: z.string(),
  departmentId,
  dueOn: calendarDate,
  declined: z.boolean(),
  /** The visit that stands for it. */
  bookedId: appointmentId.nullable(),
  /** What the visit would be on the day: a follow-up with its fee where the doctor has one and it is still due then. */
  kind: visitKind,
});
export interface FollowUpView extends z.infer<typeof followUpView> {}

/** Whether a day can be asked for. */
export function mayFollowOn(dueOn: CalendarDate, today: CalendarDate): boolean {
  return dueOn > today && dueOn <= addDays(today, furthestFollowUpDays);
}

/** The days among which a visit stands for the follow-up, both ends included. */
export function followUpDays(dueOn: CalendarDate): { from: CalendarDate; to: CalendarDate } {
  return { from: addDays(dueOn, -followUpWindow.before), to: addDays(dueOn, followUpWindow.after) };
}
