import * as z from "zod";
import { appointmentView } from "../appointments/schema.ts";
import { invoiceView } from "../billing/schema.ts";
import { departmentView } from "../departments/schema.ts";
import { doctorView } from "../doctors/schema.ts";
import { instantSchema } from "../kernel/calendar.ts";
import { uuidSchema } from "../kernel/id.ts";
import { notificationView } from "../notifications/schema.ts";
import { patientView } from "../patients/schema.ts";
import { chartEntryView } from "../records/chart.ts";
import { encounterView, prescriptionView } from "../records/schema.ts";
import { branchView } from "../settings/schema.ts";

/** Row shapes that live on devices, by kind. The server decides which rows of a kind an actor keeps. */
export const syncRows = {
  appointment: appointmentView,
  prescription: prescriptionView,
  encounter: encounterView,
  patient: patientView,
  invoice: invoiceView,
  notification: notificationView,
  doctor: doctorView,
  department: departmentView,
  branch: branchView,
  chart: chartEntryView,
} as const;

export const syncKinds = [
  "appointment",
  "prescription",
  "encounter",
  "patient",
  "invoice",
  "notification",
  "doctor",
  "department",
  "branch",
  "chart", // after the others: a cursor in the middle of a walk counts its steps
] as const satisfies readonly (keyof typeof syncRows)[];
export type SyncKind = (typeof syncKinds)[number];

/** Anyone may read these, so no rule hides them on a device that was long without the hospital. */
export const publicKinds: readonly SyncKind[] = ["doctor", "department", "branch"];

/** Opaque to the client; without one the pull starts from nothing. */
export const pullInput = z.strictObject({ cursor: z.string().max(500).optional() });
export type PullInput = z.infer<typeof pullInput>;

/**
 * Changes since the cursor. Another `epoch` than the one a device knows means that its rows are worth nothing
 * (another database, a restore, a changed set of rights): it wipes them and pulls from the start. So does `fresh` when
 * a cursor was sent: the server could not make anything of it. `more`: pull again with this cursor.
 */
export const pullOutput = z.object({
  cursor: z.string(),
  epoch: z.string(),
  more: z.boolean(),
  fresh: z.boolean(),
  /** After this long without a complete pull a device hides all but the directory; null never does. */
  hideAfterHours: z.int().nullable(),
  serverTime: instantSchema,
  rows: z.object({
    appointment: z.array(appointmentView),
    prescription: z.array(prescriptionView),
    encounter: z.array(encounterView),
    patient: z.array(patientView),
    invoice: z.array(invoiceView),
    notification: z.array(notificationView),
    doctor: z.array(doctorView),
    department: z.array(departmentView),
    branch: z.array(branchView),
    chart: z.array(chartEntryView),
  }),
  tombstones: z.array(z.object({ kind: z.enum(syncKinds), id: uuidSchema })),
});
export type PullOutput = z.infer<typeof pullOutput>;
