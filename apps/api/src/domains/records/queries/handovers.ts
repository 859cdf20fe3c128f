import type { Database, Db, Tx } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type HandedOverView, handedOverItem, handedOverView } from "@carepoint/domain/records/handover";
import { issuedContent } from "@carepoint/domain/records/schema";
import type { PrescriptionStatus } from "@carepoint/domain/records/states";
import { type Insertable, sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { patientKey, patientKeys } from "../../../kernel/sealed.ts";
import { notErased } from "../../patients/access.ts";
import { selectPatients, toPatientViews } from "../../patients/queries/patients.ts";
import { handedOverTo } from "../access.ts";
import { handedTo } from "./own-prescription.ts";
import { contentCell, selectPrescriptions, toPrescriptionViews } from "./prescriptions.ts";

function selectHandedOver(db: Db) {
  return db
    .selectFrom("prescriptionHandovers")
    .innerJoin("prescriptions", "prescriptions.id", "prescriptionHandovers.prescriptionId")
    .innerJoin("branches", "branches.id", "prescriptionHandovers.branchId")
    .innerJoin("patients", "patients.id", "prescriptions.patientId")
    .innerJoin("doctors", "doctors.id", "prescriptions.doctorId")
    .select(["prescriptionHandovers.prescriptionId", "prescriptionHandovers.at", "branches.zone"])
    .select(["prescriptions.status", "prescriptions.patientId", "prescriptions.contentSealed"])
    .select(["patients.name as patientName", "doctors.name as doctorName"]);
}

const mostListed = 200;

/** The prescriptions that stand with the pharmacist's branch, the latest first: whose and how many medicines, not which. */
export async function listHandedOver(ctx: QueryContext) {
  const rows = await selectHandedOver(ctx.db)
    .where(handedOverTo(ctx.scope, ctx.now))
    .orderBy("prescriptionHandovers.at", "desc")
    .limit(mostListed)
    .execute();
  const keys = await patientKeys(
    ctx.db,
    ctx.sealer,
    rows.map(({ patientId }) => patientId),
  );
  ctx.sees(...rows.map(({ patientId }) => patientId));
  const items = rows.map(({ contentSealed, at, ...row }) => {
    const content = keys(row.patientId).open(contentCell(row.prescriptionId), contentSealed);
    return handedOverItem.parse({
      ...row,
      at: instantText(at),
      medicines: issuedContent.parse(content).lines.length,
    });
  });
  return { items };
}

/** One of them with the patient's allergies, and nothing else of the record. Throws `not_found`, also once it was taken back. */
export async function readHandedOver(ctx: QueryContext, id: string): Promise<HandedOverView> {
  const { db, sealer, scope } = ctx;
  const handed = await selectHandedOver(db)
    .where("prescriptionHandovers.prescriptionId", "=", id)
    .where(handedOverTo(scope, ctx.now))
    .executeTakeFirst();
  if (!handed) throw new DomainError("not_found");
  const { patientId, at, zone } = handed;
  const [prescriptions, patients] = await Promise.all([
    selectPrescriptions(db).where("prescriptions.id", "=", id).execute(),
    selectPatients(db).where("patients.id", "=", patientId).execute(),
  ]);
  const [prescription] = await toPrescriptionViews(ctx, prescriptions);
  const [patient] = await toPatientViews(db, sealer, patients);
  if (!prescription || !patient) throw new DomainError("not_found");
  ctx.sees(patientId);
  const { allergies, noKnownAllergies } = patient;
  return handedOverView.parse({
    prescription: { ...prescription, scans: [] }, // the paper is the doctor's and the patient's
    ...{ at: instantText(at), zone, allergies, noKnownAllergies },
  });
}

/** Whose prescription it is that stands with the pharmacist's branch; undefined where it does not. */
export async function patientOfHandedOver(ctx: Pick<QueryContext, "scope" | "now">, tx: Tx, id: string) {
  const row = await selectHandedOver(tx)
    .where("prescriptionHandovers.prescriptionId", "=", id)
    .where(handedOverTo(ctx.scope, ctx.now))
    .executeTakeFirst();
  return row?.patientId;
}

/** One that stands with the pharmacist's branch, locked until the end of the transaction: what is handed out of it is counted one at a time. */
export async function lockHandedOver(ctx: Pick<QueryContext, "sealer" | "scope" | "now">, tx: Tx, id: string) {
  const row = await selectHandedOver(tx)
    .select(["prescriptions.issuedAt", "prescriptions.repeatsAllowed", "prescriptionHandovers.id as handoverId"])
    .where("prescriptionHandovers.prescriptionId", "=", id)
    .where(handedOverTo(ctx.scope, ctx.now))
    .forUpdate("prescriptions")
    .executeTakeFirst();
  // Asked again behind the lock: a join shows what was there before it, and the patient may have taken it back meanwhile.
  if (!row || (await handedTo(tx, id)) !== ctx.scope.actor.branchId) return undefined;
  const key = await patientKey(tx, ctx.sealer, row.patientId);
  const { lines } = issuedContent.parse(key.open(contentCell(id), row.contentSealed));
  const { patientId, issuedAt, repeatsAllowed, zone, handoverId } = row;
  return { handoverId, patientId, issuedAt, repeatsAllowed, zone, lines, status: row.status as PrescriptionStatus }; // a CHECK holds it to these words
}

/**
 * One by its id alone, locked, and with which branch it stands then: for whoever holds its paper. Nothing of an erased patient. Where it stands is
 * asked behind the lock: a join would show what was there before.
 */
export async function lockOnPaper(tx: Tx, id: string) {
  const row = await tx
    .selectFrom("prescriptions")
    .innerJoin("branches", "branches.id", "prescriptions.branchId")
    .select(["prescriptions.id", "prescriptions.patientId", "prescriptions.status", "prescriptions.issuedAt"])
    .select("branches.zone")
    .where("prescriptions.id", "=", id)
    .where(notErased("prescriptions.patientId"))
    .forUpdate("prescriptions")
    .executeTakeFirst();
  if (!row) return undefined;
  const standing = await tx
    .selectFrom("prescriptionHandovers")
    .select("branchId")
    .where("prescriptionId", "=", id)
    .where("withdrawnAt", "is", sql.lit(null))
    .executeTakeFirst();
  return { ...row, standsWith: standing?.branchId ?? null, status: row.status as PrescriptionStatus }; // a CHECK holds it to these words
}

/** A second one while one stands breaks `prescription_handovers_one`. */
export async function insertHandover(tx: Tx, handover: Insertable<Database["prescriptionHandovers"]>): Promise<void> {
  await tx.insertInto("prescriptionHandovers").values(handover).execute();
}

/** Takes back the one that stands; undefined where none does. */
export async function endHandover(
  tx: Tx,
  prescriptionId: string,
  ended: { readonly withdrawnAt: Temporal.Instant; readonly withdrawnBy: string },
) {
  return tx
    .updateTable("prescriptionHandovers")
    .set(ended)
    .where("prescriptionId", "=", prescriptionId)
    .where("withdrawnAt", "is", sql.lit(null))
    .returning(["id", "branchId"])
    .executeTakeFirst();
}
