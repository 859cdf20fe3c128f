import type { Db } from "@carepoint/db/client";
import { phoneSchema } from "@carepoint/domain/kernel/contact";
import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  type Allergy,
  type PatientView,
  patientView,
  type RegistrationView,
  registrationView,
} from "@carepoint/domain/patients/schema";
import type { QueryContext } from "../../../kernel/context.ts";
import { type PatientKey, patientKeys, type Sealer } from "../../../kernel/sealed.ts";
import { patientsVisible } from "../access.ts";

export const sealedColumns = [
  "phone",
  "email",
  "address",
  "emergencyContact",
  "guardian",
  "payer",
  "allergies",
  "history",
] as const;
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
  "patients.guardianSealed",
  "patients.payerSealed",
  "patients.allergiesSealed",
  "patients.historySealed",
] as const;

export function selectPatients(db: Db) {
  return db.selectFrom("patients").select(columns);
}

export type PatientRow = Awaited<ReturnType<ReturnType<typeof selectPatients>["executeTakeFirstOrThrow"]>>;

export async function toPatientViews(db: Db, sealer: Sealer, rows: readonly PatientRow[]): Promise<PatientView[]> {
  const keys = await patientKeys(
    db,
    sealer,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => toPatientView(row, keys(row.id)));
}

/** The sealed fields, opened; null where nothing was written. */
export function storedDetails(row: PatientRow, key: PatientKey): Readonly<Record<SealedColumn, unknown>> {
  const open = (column: SealedColumn, sealed: Buffer | null) => key.open(patientCell(column, row.id), sealed);
  return {
    phone: open("phone", row.phoneSealed),
    email: open("email", row.emailSealed),
    address: open("address", row.addressSealed),
    emergencyContact: open("emergencyContact", row.emergencyContactSealed),
    guardian: open("guardian", row.guardianSealed),
    payer: open("payer", row.payerSealed),
    allergies: open("allergies", row.allergiesSealed),
    history: open("history", row.historySealed),
  };
}

export function toPatientView(row: PatientRow, key: PatientKey): PatientView {
  const { allergies, history, ...contact } = storedDetails(row, key);
  const { id, mrn, name, sex, birthDate, birthYear, version } = row;
  return patientView.parse({
    ...{ id, mrn, name, sex, birthDate, birthYear, version },
    ...contact,
    registeredAt: row.registeredAt.toString(),
    allergies: allergies ?? [],
    noKnownAllergies: Array.isArray(allergies) && allergies.length === 0,
    history: history ?? "",
  });
}

/** The telephones of these patients, for whoever has to ring them; one that is unknown is left out. */
export async function phonesOf(
  { db, sealer }: Pick<QueryContext, "db" | "sealer">,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("patients").select(["id", "phoneSealed"]).where("id", "in", ids).execute();
  const keys = await patientKeys(db, sealer, ids);
  const opened = rows.map(({ id, phoneSealed }) => {
    const phone = phoneSealed && keys(id).open(patientCell("phone", id), phoneSealed);
    return [id, phoneSchema.safeParse(phone).data] as const;
  });
  return new Map(opened.flatMap(([id, phone]) => (phone === undefined ? [] : [[id, phone] as const])));
}

/** What the patient is known to be allergic to. */
export async function readAllergies(db: Db, key: PatientKey, patientId: string): Promise<Allergy[]> {
  const { allergiesSealed } = await db
    .selectFrom("patients")
    .select("allergiesSealed")
    .where("id", "=", patientId)
    .executeTakeFirstOrThrow();
  return patientView.shape.allergies.parse(key.open(patientCell("allergies", patientId), allergiesSealed) ?? []);
}

/** One patient's record. Throws `not_found` when it is not there or not the caller's. */
export async function readPatient(ctx: QueryContext, patientId: string): Promise<PatientView> {
  const rows = await selectPatients(ctx.db)
    .where("patients.id", "=", patientId)
    .where(patientsVisible(ctx.scope, ctx.now))
    .execute();
  const [view] = await toPatientViews(ctx.db, ctx.sealer, rows);
  if (!view) throw new DomainError("not_found");
  ctx.sees(patientId);
  return view;
}

/** What the desk may know of one patient: the schema drops everything clinical. */
export async function readRegistration(ctx: QueryContext, patientId: string): Promise<RegistrationView> {
  return registrationView.parse(await readPatient(ctx, patientId));
}

export async function myPatients(ctx: QueryContext): Promise<PatientView[]> {
  const rows = await selectPatients(ctx.db).where(patientsVisible(ctx.scope, ctx.now)).limit(50).execute();
  const views = await toPatientViews(ctx.db, ctx.sealer, rows);
  ctx.sees(...views.map(({ id }) => id));
  return views;
}
