import type { Database, Db, Tx } from "@carepoint/db/client";
import { ageAt, calendarDate, dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  type ListPrescriptionsInput,
  override,
  type PrescriptionView,
  prescriptionView,
} from "@carepoint/domain/records/schema";
import type { PrescriptionStatus } from "@carepoint/domain/records/states";
import { type Selectable, sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { type PatientKey, patientKeys } from "../../../kernel/sealed.ts";
import { prescriptionsWithin } from "../access.ts";

export function contentCell(prescriptionId: string) {
  return { table: "prescriptions", column: "content_sealed", id: prescriptionId };
}

export function cancelReasonCell(prescriptionId: string) {
  return { table: "prescriptions", column: "cancel_reason_sealed", id: prescriptionId };
}

/** Holds what an alert was about beside the reason: both say something of the patient. */
export function overrideCell(prescriptionId: string, number: number) {
  return { table: "prescription_overrides", column: "reason_sealed", id: `${prescriptionId}/${number}` };
}

/** Who asked for a prescription to be given again; nothing where it was written in a visit. */
function reissuedAs(prescription: "prescriptions.id") {
  return sql<unknown>`(select json_build_object('askedAt', to_char(r.asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'consult', r.consult, 'askedByPatient', exists (select from account_patients a
      where a.account_id = r.requested_by and a.patient_id = r.patient_id and a.relation = 'self'))
    from refill_requests r where r.reissued_as = ${sql.ref(prescription)})`;
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
      "prescriptions.repeatsAllowed",
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
      reissuedAs("prescriptions.id").as("reissued"),
    ]);
}

type PrescriptionRow = Awaited<ReturnType<ReturnType<typeof selectPrescriptions>["executeTakeFirstOrThrow"]>>;

/** Opens prescriptions, each under its patient's key, with the reasons that are for the reader. */
export async function toPrescriptionViews(
  { db, sealer, scope }: Pick<QueryContext, "db" | "sealer" | "scope">,
  rows: readonly PrescriptionRow[],
): Promise<PrescriptionView[]> {
  const [keys, overrides] = await Promise.all([
    patientKeys(
      db,
      sealer,
      rows.map(({ patientId }) => patientId),
    ),
    overridesOf(db, rows, scope),
  ]);
  return rows.map((row) => toView(row, keys(row.patientId), overrides.get(row.id) ?? []));
}

/** A doctor reads all of them; the patient's people, and the pharmacist with their paper, why an allergy was passed over. */
async function overridesOf(db: Db, prescriptions: readonly { readonly id: string }[], { actor }: Scope) {
  if (prescriptions.length === 0) return new Map<string, never[]>();
  const ids = prescriptions.map(({ id }) => id);
  let asked = db
    .selectFrom("prescriptionOverrides")
    .select(["prescriptionId", "number", "line", "alert", "reasonSealed"])
    .where(sql<boolean>`prescription_id = any(${ids}::uuid[])`)
    .orderBy("prescriptionId")
    .orderBy("number");
  if (actor.role !== "doctor") asked = asked.where("alert", "=", "allergy");
  return Map.groupBy(await asked.execute(), ({ prescriptionId }) => prescriptionId);
}

type OverrideRow = Pick<Selectable<Database["prescriptionOverrides"]>, "number" | "line" | "alert" | "reasonSealed">;

function toView(
  { contentSealed, cancelReasonSealed, birthDate, birthYear, zone, ...row }: PrescriptionRow,
  key: PatientKey,
  overrides: readonly OverrideRow[],
): PrescriptionView {
  const issuedOn = row.issuedAt ? dateIn(row.issuedAt, zone) : null;
  return prescriptionView.parse({
    ...row,
    issuedAt: row.issuedAt?.toString() ?? null,
    patientAge: issuedOn ? ageOn(issuedOn, birthDate, birthYear) : null,
    cancelReason: key.open(cancelReasonCell(row.id), cancelReasonSealed),
    content: key.open(contentCell(row.id), contentSealed),
    overrides: overrides.map(({ number, line, alert, reasonSealed }) => ({
      ...{ line, alert },
      ...sealedReason.parse(key.open(overrideCell(row.id, number), reasonSealed)),
    })),
  });
}

const sealedReason = override.pick({ about: true, reason: true });

function ageOn(date: string, birthDate: string | null, birthYear: number): number {
  if (birthDate) return ageAt(calendarDate.parse(birthDate), calendarDate.parse(date));
  return Temporal.PlainDate.from(date).year - birthYear;
}

export async function listPrescriptions(ctx: QueryContext, { patientId, limit }: ListPrescriptionsInput) {
  let listed = selectPrescriptions(ctx.db)
    .where(prescriptionsWithin(ctx.scope, ctx.now))
    .orderBy("prescriptions.issuedAt", "desc")
    .limit(limit);
  if (patientId) listed = listed.where("prescriptions.patientId", "=", patientId);
  const items = await toPrescriptionViews(ctx, await listed.execute());
  ctx.sees(...items.map((item) => item.patientId));
  return { items };
}

/** Throws `not_found` when it is not there or not the caller's: the two look the same. */
export async function readPrescription(ctx: QueryContext, id: string): Promise<PrescriptionView> {
  const rows = await selectPrescriptions(ctx.db)
    .where("prescriptions.id", "=", id)
    .where(prescriptionsWithin(ctx.scope, ctx.now))
    .execute();
  const [view] = await toPrescriptionViews(ctx, rows);
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
