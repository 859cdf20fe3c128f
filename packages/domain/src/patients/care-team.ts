import * as z from "zod";
import { addDays, dateIn, dayBounds, instantSchema } from "../kernel/calendar.ts";
import { careTeamId, doctorId, freshId, patientId } from "../kernel/id.ts";
import type { Role } from "../kernel/policy.ts";
import { glassCode, glassOutcome } from "./break-glass.ts";

/** How a doctor comes to treat somebody without a visit. The database's CHECK names the same. */
export const careSources = ["admission", "referral"] as const;
export const careSource = z.enum(careSources);

/** The longest that somebody is taken into care at once. */
export const longestCareDays = 365;

/** For how many days each takes a doctor into care at once: a counter for a stay, whoever treats or runs the house for longer. */
export const mostCareDays = {
  front_desk: 30,
  doctor: longestCareDays,
  admin: longestCareDays,
  superuser: longestCareDays,
} as const satisfies Partial<Record<Role, number>>;
const mostByRole: ReadonlyMap<string, number> = new Map(Object.entries(mostCareDays));

export const mayTakeIntoCare = (role: string, days: number): boolean => days <= (mostByRole.get(role) ?? 0);

/** With the last moment of the day that lies so many days ahead at the hospital. */
export function careEnd(now: Temporal.Instant, days: number, zone: string): Temporal.Instant {
  return dayBounds(addDays(dateIn(now, zone), days), zone).to.subtract({ milliseconds: 1 });
}

/** Opens the record to a doctor from now on until the end of a day. */
export const admitToCareTeamInput = z.strictObject({
  id: freshId.optional(),
  patientId,
  doctorId,
  days: z.int().min(1).max(longestCareDays),
});
export type AdmitToCareTeamInput = z.infer<typeof admitToCareTeamInput>;

export const leaveCareTeamInput = z.strictObject({ careTeamId });
export type LeaveCareTeamInput = z.infer<typeof leaveCareTeamInput>;

/** Somebody in the care team now. */
export const careTeamView = z.object({
  id: careTeamId,
  doctorId,
  doctorName: z.string(),
  source: careSource,
  fromAt: instantSchema,
  untilAt: instantSchema,
});
export interface CareTeamView extends z.infer<typeof careTeamView> {}

/** Why a doctor may see a record. */
export const treatmentSources = ["visit", ...careSources, "break_glass"] as const;
export const treatmentSource = z.enum(treatmentSources);
export type TreatmentSource = z.infer<typeof treatmentSource>;

/** For the patient: a doctor who may see the record, why, and until when if nothing else is agreed. */
export const treatingDoctorView = z.object({
  doctorId,
  doctorName: z.string(),
  source: treatmentSource,
  /** A visit's start, or since when. */
  fromAt: instantSchema,
  untilAt: instantSchema,
});
export interface TreatingDoctorView extends z.infer<typeof treatingDoctorView> {}

/** For the patient: a time that the record was opened in an emergency, and what the hospital made of it. */
export const pastGlassView = z.object({
  doctorName: z.string(),
  code: glassCode,
  openedAt: instantSchema,
  untilAt: instantSchema,
  outcome: glassOutcome.nullable(),
});
export interface PastGlassView extends z.infer<typeof pastGlassView> {}

export const whoMaySeeView = z.object({
  doctors: z.array(treatingDoctorView),
  emergencies: z.array(pastGlassView),
  /** How long a visit opens a record. */
  careDays: z.int(),
});
export interface WhoMaySeeView extends z.infer<typeof whoMaySeeView> {}
