import type { Db, Tx } from "@carepoint/db/client";
import { normaliseMrn } from "@carepoint/domain/kernel/codes";
import { phoneSchema } from "@carepoint/domain/kernel/contact";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { searchable } from "@carepoint/domain/patients/names";
import {
  type FindPatientsInput,
  type PatientView,
  patientSummary,
  patientView,
} from "@carepoint/domain/patients/schema";
import { sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { type PatientKey, patientKeys, type Sealer } from "../../../kernel/sealed.ts";
import { patientsWithin } from "../access.ts";

export const sealedColumns = ["phone", "email", "address", "emergencyContact", "allergies", "history"] as const;
export type SealedColumn = (typeof sealedColumns)[number];

/** The cell of a sealed field of a patient. */
export function patientCell(column: SealedColumn, id: string) {
  return { table: "patients", column, id };
}

const columns = [
  "patients.id",
  "patients.mrn",
  "patients.name",
  "patients.sex",
  "patients.birthDate",
  "patients.birthYear",
  "patients.version",
  "patients.registeredAt",
  "patients.phoneSealed",
  "patients.emailSealed",
  "patients.addressSealed",
  "patients.emergencyContactSealed",
  "patients.allergiesSealed",
  "patients.historySealed",
] as const;

export function selectPatients(db: Db) {
  return db.selectFrom("patients").select(columns);
}

type PatientRow = Awaited<ReturnType<ReturnType<typeof selectPatients>["executeTakeFirstOrThrow"]>>;

export async function toPatientViews(db: Db, sealer: Sealer, rows: readonly PatientRow[]): Promise<PatientView[]> {
  const keys = await patientKeys(
    db,
    sealer,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => toPatientView(row, keys(row.id)));
}

function toPatientView(row: PatientRow, key: PatientKey): PatientView {
  const open = (column: SealedColumn, sealed: Buffer | null) => key.open(patientCell(column, row.id), sealed);
  return patientView.parse({
    id: row.id,
    mrn: row.mrn,
    name: row.name,
    sex: row.sex,
    birthDate: row.birthDate,
    birthYear: row.birthYear,
    version: row.version,
    registeredAt: row.registeredAt.toString(),
    phone: open("phone", row.phoneSealed),
    email: open("email", row.emailSealed),
    address: open("address", row.addressSealed),
    emergencyContact: open("emergencyContact", row.emergencyContactSealed),
    allergies: open("allergies", row.allergiesSealed) ?? [],
    history: open("history", row.historySealed) ?? "",
  });
}

/** One patient's record. Throws `not_found` when it is not there or not the caller's. History stays with patient and doctor. */
export async function readPatient(ctx: QueryContext, patientId: string): Promise<PatientView> {
  const rows = await selectPatients(ctx.db)
    .where("patients.id", "=", patientId)
    .where(patientsWithin(ctx.scope))
    .execute();
  const [view] = await toPatientViews(ctx.db, ctx.sealer, rows);
  if (!view) throw new DomainError("not_found");
  ctx.sees(patientId);
  return ctx.scope.reach === "branch" ? { ...view, history: "" } : view;
}

export async function myPatients(ctx: QueryContext): Promise<PatientView[]> {
  const rows = await selectPatients(ctx.db).where(patientsWithin(ctx.scope)).limit(50).execute();
  const views = await toPatientViews(ctx.db, ctx.sealer, rows);
  ctx.sees(...views.map(({ id }) => id));
  return views;
}

/** By record number, telephone or name, the likest name first. Names and numbers only. */
export async function findPatients(ctx: QueryContext, { text, limit }: FindPatientsInput) {
  const mrn = normaliseMrn(text);
  const phone = phoneSchema.safeParse(text);
  const name = searchable(text);
  const found = ctx.db
    .selectFrom("patients")
    .select(["id", "mrn", "name", "sex", "birthDate", "birthYear", "phoneEnding"])
    .where("active", "=", true)
    .where(patientsWithin(ctx.scope));
  const matched = mrn
    ? found.where("mrn", "=", mrn)
    : phone.success
      ? found.where("phoneIndex", "=", ctx.sealer.blindIndex("patients.phone", phone.data))
      : found
          .where(sql<boolean>`search_name ilike ${`%${name}%`} or search_name % ${name}`)
          .orderBy(sql`similarity(search_name, ${name})`, "desc");
  const rows = await matched.limit(limit).execute();
  ctx.sees(...rows.map(({ id }) => id));
  return rows.map((row) => ({ ...patientSummary.parse(row), phoneEnding: row.phoneEnding }));
}

export async function findPatientForUpdate(tx: Tx, scope: Scope, patientId: string) {
  return tx
    .selectFrom("patients")
    .select(["id", "name", "sex", "birthDate", "birthYear", "version"])
    .where("id", "=", patientId)
    .where(patientsWithin(scope))
    .forUpdate()
    .executeTakeFirst();
}
