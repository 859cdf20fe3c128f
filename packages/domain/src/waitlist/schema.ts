import * as z from "zod";
import { dayParts } from "../appointments/day-parts.ts";
import { mostSlotDays } from "../appointments/schema.ts";
import { addDays, calendarDate, instantSchema } from "../kernel/calendar.ts";
import { appointmentId, branchId, departmentId, doctorId, patientId, waitEntryId } from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";
import { waitStatus } from "./states.ts";

const part = z.enum(dayParts).nullable();

/** Told when a time with this doctor, or with any doctor of this department, comes free. */
export const joinWaitlistInput = z
  .strictObject({
    patientId,
    doctorId: doctorId.optional(),
    departmentId: departmentId.optional(),
    branchId,
    from: calendarDate,
    /** The last day, included. */
    to: calendarDate,
    part: part.default(null),
  })
  .refine((asked) => (asked.doctorId === undefined) !== (asked.departmentId === undefined), { path: ["doctorId"] })
  .refine(({ from, to }) => from <= to && to < addDays(from, 2 * mostSlotDays), { path: ["to"], message: "days" });
export type JoinWaitlistInput = z.infer<typeof joinWaitlistInput>;

export const waitEntryInput = z.strictObject({ entryId: waitEntryId });
export type WaitEntryInput = z.infer<typeof waitEntryInput>;

export const listWaitsInput = z.strictObject({ doctorId: doctorId.optional() });
export type ListWaitsInput = z.infer<typeof listWaitsInput>;

/** An entry as the patient's page and the desk's list know it. */
export const waitEntryView = z.object({
  id: waitEntryId,
  patientId,
  patientName: z.string(),
  doctorId: doctorId.nullable(),
  doctorName: z.string().nullable(),
  departmentId: departmentId.nullable(),
  departmentName: localized.nullable(),
  branchId,
  from: calendarDate,
  to: calendarDate,
  part,
  status: waitStatus,
  askedAt: instantSchema,
  /** The time that is held for them now. */
  offer: z
    .object({
      appointmentId,
      doctorName: z.string(),
      startsAt: instantSchema,
      until: instantSchema,
      zone: z.string(),
    })
    .nullable(),
});
export interface WaitEntryView extends z.infer<typeof waitEntryView> {}
