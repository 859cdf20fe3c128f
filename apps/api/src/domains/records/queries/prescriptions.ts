import type { Db, Tx } from "@carepoint/db/client";
import { ageAt, calendarDate, dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type ListPrescriptionsInput, type PrescriptionView, prescriptionView } from "@carepoint/domain/records/schema";
import type { PrescriptionStatus } from "@carepoint/domain/records/states";
import { sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { type PatientKey, patientKeys, type Sealer } from "../../../kernel/sealed.ts";
import { prescriptionsWithin } from "../access.ts";

export function contentCell(prescriptionId: string) {
  return { table: "prescriptions", column: "content_sealed", id: prescriptionId };
}

export function cancelReasonCell(prescriptionId: string) {
  return { table: "prescriptions", column: "cancel_reason_sealed", id: prescriptionId };
}

export function selectPrescriptions(db: Db) {
  return db
    .selectFrom("prescriptions")
    .innerJoin("branches", "branches.id", "prescriptions.branchId")
    .innerJoin("patients", "patients.id", "prescriptions.patientId")
    .innerJoin("doctors", "doctors.id", "prescriptions.doctorId")
    .select([
      "prescriptions.id",
      "prescriptions.version",
      "prescriptions.encounterId",
      "prescriptions.appointmentId",
      "prescriptions.branchId",
      "prescriptions.patientId",
      "prescriptions.doctorId",
      "prescriptions.status",
      "prescriptions.issuedAt",
      "prescriptions.supersedes",
      "prescriptions.contentSealed",
      "prescriptions.cancelReasonSealed",
      "branches.name as branchName",
      "branches.zone",
      "patients.name as patientName",
      "patients.sex as patientSex",
      "patients.birthDate",
      "patients.birthYear",
      "doctors.name as doctorName",
      "doctors.qualification as doctorQualification",
      "doctors.registrationNumber as doctorRegistrationNumber",
      "doctors.registrationCouncil as doctorRegistrationCouncil",
      sql<string[]>`array(select s.file_id from prescription_scans s where s.prescription_id = prescriptions.id)`.as(
        "scans",
      ),
    ]);
}

type PrescriptionRow = Awaited<ReturnType<ReturnType<typeof selectPrescriptions>["executeTakeFirstOrThrow"]>>;

export async function toPrescriptionViews(
  db: Db,
  sealer: Sealer,
  rows: readonly PrescriptionRow[],
): Promise<PrescriptionView[]> {
  const keys = await patientKeys(
    db,
    sealer,
    rows.map(({ patientId }) => patientId),
  );
  return rows.map((row) => toView(row, keys(row.patientId)));
}

function toView(
  { contentSealed, cancelReasonSealed, birthDate, birthYear, zone, ...row }: PrescriptionRow,
  key: PatientKey,
): PrescriptionView {
  const issuedOn = row.issuedAt ? dateIn(row.issuedAt, zone) : null;
  return prescriptionView.parse({
    ...row,
    issuedAt: row.issuedAt?.toString() ?? null,
    patientAge: issuedOn ? ageOn(issuedOn, birthDate, birthYear) : null,
    cancelReason: key.open(cancelReasonCell(row.id), cancelReasonSealed),
    content: key.open(contentCell(row.id), contentSealed),
  });
}

function ageOn(date: string, birthDate: string | null, birthYear: number): number {
  if (birthDate) return ageAt(calendarDate.parse(birthDate), calendarDate.parse(date));
  return Temporal.PlainDate.from(date).year - birthYear;
}

export async function listPrescriptions(ctx: QueryContext, { patientId, limit }: ListPrescriptionsInput) {
  let listed = selectPrescriptions(ctx.db)
    .where(prescriptionsWithin(ctx.scope))
    .orderBy("prescriptions.issuedAt", "desc")
    .limit(limit);
  if (patientId) listed = listed.where("prescriptions.patientId", "=", patientId);
  const items = await toPrescriptionViews(ctx.db, ctx.sealer, await listed.execute());
  ctx.sees(...items.map((item) => item.patientId));
  return { items };
}

/** Throws `not_found` when it is not there or not the caller's: the two look the same. */
export async function readPrescription(ctx: QueryContext, id: string): Promise<PrescriptionView> {
  const rows = await selectPrescriptions(ctx.db)
    .where("prescriptions.id", "=", id)
    .where(prescriptionsWithin(ctx.scope))
    .execute();
  const [view] = await toPrescriptionViews(ctx.db, ctx.sealer, rows);
  if (!view) throw new DomainError("not_found");
  ctx.sees(view.patientId);
  return view;
}

/** A doctor's own prescription, locked. */
export async function findOwnPrescriptionForUpdate(tx: Tx, scope: Scope, id: string) {
  const row = await tx
    .selectFrom("prescriptions")
    .select(["id", "status", "encounterId", "patientId", "branchId", "appointmentId", "version"])
    .where("id", "=", id)
    .where("doctorId", "=", scope.actor.doctorId)
    .forUpdate()
    .executeTakeFirst();
  // A CHECK holds the column to these words.
  return row ? { ...row, status: row.status as PrescriptionStatus } : undefined;
}
