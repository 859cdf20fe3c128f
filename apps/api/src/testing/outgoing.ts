import { readPdf } from "@carepoint/papers/testing/read-pdf";
import { notifyPatient } from "../domains/notifications/commands/notify.ts";
import { deliverOnce } from "../domains/notifications/queries/deliver.ts";
import { exporting } from "../domains/privacy/workers.ts";
import { systemActor } from "../kernel/context.ts";
import { runJob } from "../kernel/jobs.ts";
import type { TestHospital } from "./context.ts";

/** A paper as another program reads it. */
export { readPdf };

const now = () => Temporal.Now.instant();

/** Makes a copy that was asked for, as the worker does. */
export async function makeCopy(hospital: TestHospital, exportId: string): Promise<void> {
  await runJob(hospital.jobContext(now()), exporting, { exportId: exportId as never });
}

/** Sends one message that waits, now. */
export async function sendNow(hospital: TestHospital, deliveryId: string): Promise<void> {
  await deliverOnce(hospital.jobContext(now()), deliveryId);
}

/** Tells whoever acts for a patient that a visit is confirmed. Answers the key by which the notice is found. */
export async function tellConfirmed(hospital: TestHospital, patientId: string, appointmentId: string): Promise<string> {
  const dedupeKey = `told:${appointmentId}`;
  const notice = { template: "appointment_confirmed" as const, dedupeKey, appointmentId };
  await hospital.as(systemActor, (ctx) => notifyPatient(ctx, patientId, notice));
  return dedupeKey;
}
