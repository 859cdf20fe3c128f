import type { Database, Tx } from "@carepoint/db/client";
import { pharmacyChoice } from "@carepoint/domain/records/pharmacy-choice";
import type { Override } from "@carepoint/domain/records/schema";
import type { PrescriptionStatus } from "@carepoint/domain/records/states";
import type { Insertable } from "kysely";
import type { Scope } from "../../../kernel/context.ts";
import type { PatientKey } from "../../../kernel/sealed.ts";
import { overrideCell } from "./prescriptions.ts";

type Issued = Insertable<Database["prescriptions"]> & { readonly id: string; readonly status: PrescriptionStatus };

export async function insertPrescription(tx: Tx, prescription: Issued, genericIds: Iterable<string>) {
  const row = await tx
    .insertInto("prescriptions")
    .values(prescription)
    .returning(["id", "status", "version"])
    .executeTakeFirstOrThrow();
  const named = [...genericIds].map((genericId) => ({ prescriptionId: prescription.id, genericId }));
  if (named.length > 0) await tx.insertInto("prescribedGenerics").values(named).execute();
  return row;
}

/** The reasons, for good, each sealed with what it is about. */
export async function insertOverrides(
  tx: Tx,
  key: PatientKey,
  prescriptionId: string,
  overrides: readonly Override[],
): Promise<void> {
  if (overrides.length === 0) return;
  const rows = overrides.map(({ line, alert, about, reason }, number) => ({
    ...{ prescriptionId, number, line, alert },
    reasonSealed: key.seal(overrideCell(prescriptionId, number), { about, reason }),
  }));
  await tx.insertInto("prescriptionOverrides").values(rows).execute();
}

/** Answers the new version. */
export async function updatePrescription(
  tx: Tx,
  id: string,
  values: { readonly status: PrescriptionStatus; readonly cancelReasonSealed?: Buffer },
): Promise<number> {
  const { version } = await tx
    .updateTable("prescriptions")
    .set(values)
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
}

/** Attaching twice is attaching once. */
export async function insertScan(tx: Tx, scan: Insertable<Database["prescriptionScans"]>): Promise<void> {
  await tx
    .insertInto("prescriptionScans")
    .values(scan)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What is needed to issue the same again, of the doctor's own; locked. */
export async function findIssuedForUpdate(tx: Tx, { actor }: Scope, id: string) {
  const row = await tx
    .selectFrom("prescriptions")
    .select(["encounterId", "appointmentId", "branchId", "patientId", "doctorId", "contentSealed", "pharmacy"])
    .where("id", "=", id)
    .where("doctorId", "=", actor.doctorId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row && { ...row, pharmacy: pharmacyChoice.parse(row.pharmacy) };
}
