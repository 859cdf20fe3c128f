import type { Tx } from "@carepoint/db/client";
import { lockDoctorDay } from "../domains/appointments/queries/locks.ts";
import { type PaidVisit, readPaidVisit } from "../domains/billing/queries/visits.ts";

/**
 * Every story in which money and a visit meet begins here: the doctor's day first, then payment and visit in any order,
 * so that two of them wait for each other and never deadlock. Throws `not_found`.
 */
export async function lockVisitDay(tx: Tx, appointmentId: string): Promise<PaidVisit> {
  const visit = await readPaidVisit(tx, appointmentId);
  await lockDoctorDay(tx, visit.doctorId, visit.startsAt, visit.zone);
  return visit;
}
