import { instantText } from "@carepoint/domain/kernel/calendar";
import { sql } from "kysely";
import { selectCertificates, toCertificateView } from "../../records/queries/certificates.ts";
import { bookedFor } from "../../records/queries/follow-ups.ts";
import { resultsOf } from "../../records/queries/order-results.ts";
import { selectOrders, shownToPatient, toOrderView } from "../../records/queries/orders.ts";
import { selectReferrals, toReferralView } from "../../records/queries/referrals.ts";
import { refillReasonCell } from "../../records/queries/refills.ts";
import type { PartReading } from "./part-reading.ts";

/**
 * That a doctor asked another, and how it stands; as on the screens of the patient's people, what was withdrawn is not there. What
 * colleagues wrote to each other stays between them; a letter to outside is carried by the patient, who reads it.
 */
export async function referralsOf({ db, key, patientId }: PartReading) {
  const rows = await selectReferrals(db)
    .where("referrals.patientId", "=", patientId)
    .where("referrals.status", "!=", sql.lit("withdrawn"))
    .orderBy("referrals.sentAt", "desc")
    .orderBy("referrals.id")
    .execute();
  return rows.map((row) => toReferralView(row, key, row.outsideSealed !== null));
}

/** All of the register, those that were cancelled with the reason. */
export async function certificatesOf({ db, key, patientId }: PartReading) {
  const rows = await selectCertificates(db)
    .where("certificates.patientId", "=", patientId)
    .orderBy("certificates.issuedAt", "desc")
    .orderBy("certificates.id")
    .execute();
  return rows.map((row) => toCertificateView(row, key));
}

/** Every day on which a doctor wants to see the patient again, also what was declined. */
export async function followUpsOf({ db, patientId }: PartReading) {
  const rows = await db
    .selectFrom("followUps")
    .innerJoin("encounters", "encounters.id", "followUps.encounterId")
    .innerJoin("doctors", "doctors.id", "followUps.doctorId")
    .select(["followUps.encounterId", "followUps.doctorId", "doctors.name as doctorName"])
    .select(["followUps.dueOn", "followUps.setAt", "followUps.declinedAt", bookedFor.as("bookedId")])
    .where("followUps.patientId", "=", patientId)
    .orderBy("followUps.setAt", "desc")
    .orderBy("followUps.encounterId")
    .execute();
  return rows.map(({ setAt, declinedAt, ...row }) => ({
    ...row,
    setAt: instantText(setAt),
    declinedAt: declinedAt && instantText(declinedAt),
  }));
}

/** Tests with those of their results that the patient's people may read already. */
export async function ordersOf({ db, key, now, patientId }: PartReading) {
  const rows = await selectOrders(db)
    .where("orders.patientId", "=", patientId)
    .orderBy("orders.orderedAt", "desc")
    .orderBy("orders.id", "desc")
    .execute();
  const results = await resultsOf(db, rows);
  return rows.map((row) => toOrderView(row, shownToPatient(row, results.get(row.id), now), key));
}

export async function refillsOf({ db, key, patientId }: PartReading) {
  const rows = await db
    .selectFrom("refillRequests")
    .select(["id", "prescriptionId", "doctorId", "status", "askedAt", "lapsesAt", "answeredAt"])
    .select(["consult", "reissuedAs", "reasonSealed"])
    .where("patientId", "=", patientId)
    .orderBy("askedAt", "desc")
    .orderBy("id")
    .execute();
  return rows.map(({ askedAt, lapsesAt, answeredAt, reasonSealed, ...row }) => ({
    ...row,
    askedAt: instantText(askedAt),
    lapsesAt: instantText(lapsesAt),
    answeredAt: answeredAt && instantText(answeredAt),
    reason: key.open(refillReasonCell(row.id), reasonSealed),
  }));
}

/** Those that stand at the pharmacy, and those that were taken back. */
export async function handoversOf({ db, patientId }: PartReading) {
  const rows = await db
    .selectFrom("prescriptionHandovers")
    .select(["id", "prescriptionId", "branchId", "at", "withdrawnAt"])
    .where("patientId", "=", patientId)
    .orderBy("at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(({ at, withdrawnAt, ...row }) => ({
    ...row,
    at: instantText(at),
    withdrawnAt: withdrawnAt && instantText(withdrawnAt),
  }));
}
