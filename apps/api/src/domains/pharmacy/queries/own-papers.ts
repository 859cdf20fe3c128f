import type { Db } from "@carepoint/db/client";
import { dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { OutsidePrescription } from "@carepoint/domain/pharmacy/over-counter";
import { isOwnPaper } from "@carepoint/domain/pharmacy/own-paper";
import type { PrescriptionStatus } from "@carepoint/domain/records/states";
import { inForceDays, standingOf } from "@carepoint/domain/records/verification";
import { sql } from "kysely";

/** What our doctors wrote for a patient and what may still be held out, whatever became of it since: the latest first. */
export async function ownPapers(db: Db, patientId: string, now: Temporal.Instant) {
  const rows = await db
    .selectFrom("prescriptions")
    .innerJoin("branches", "branches.id", "prescriptions.branchId")
    .innerJoin("doctors", "doctors.id", "prescriptions.doctorId")
    .select(["prescriptions.id", "prescriptions.status", "prescriptions.contentSealed", "branches.zone"])
    .select((eb) => eb.ref("prescriptions.issuedAt").$notNull().as("issuedAt"))
    .select(["doctors.name as doctorName", "doctors.registrationNumber"])
    .select(
      sql<string | null>`(select h.branch_id from prescription_handovers h
        where h.prescription_id = prescriptions.id and h.withdrawn_at is null)`.as("standsWith"),
    )
    .where("prescriptions.patientId", "=", patientId)
    .where("prescriptions.issuedAt", ">", now.subtract({ hours: 24 * (inForceDays + 2) }))
    .orderBy("prescriptions.issuedAt", "desc")
    .orderBy("prescriptions.id")
    .execute();
  return rows.map(({ status, zone, ...row }) => {
    const standing = standingOf({ status: status as PrescriptionStatus, issuedAt: row.issuedAt }, now, zone); // a CHECK holds it to these words
    return { ...row, standing, issuedOn: dateIn(row.issuedAt, zone) };
  });
}

/** Throws `own_prescription_needed` for a paper that is one of ours: it is handed out as what it is, with its fills and its doctor's word. */
export async function assertFromElsewhere(
  db: Db,
  { patientId, outside, now }: { patientId: string; outside: OutsidePrescription; now: Temporal.Instant },
): Promise<void> {
  const own = await ownPapers(db, patientId, now);
  if (own.some((each) => isOwnPaper(outside, each))) throw new DomainError("own_prescription_needed");
}
