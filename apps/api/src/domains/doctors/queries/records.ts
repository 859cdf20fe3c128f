import type { Database, Tx } from "@carepoint/db/client";
import type { DoctorApplicationInput } from "@carepoint/domain/doctors/schema";
import { type DoctorStatus, doctorStatus } from "@carepoint/domain/doctors/states";
import { type AccountId, type DoctorId, doctorId } from "@carepoint/domain/kernel/id";
import { searchable } from "@carepoint/domain/patients/names";
import { sql, type Updateable } from "kysely";
import type { Scope } from "../../../kernel/context.ts";
import { within } from "../access.ts";

const columns = [
  "doctors.id",
  "doctors.accountId",
  "doctors.departmentId",
  "doctors.name",
  "doctors.qualification",
  "doctors.specialisation",
  "doctors.experienceYears",
  "doctors.languages",
  "doctors.fee",
  "doctors.bio",
  "doctors.registrationNumber",
  "doctors.registrationCouncil",
  "doctors.certificateFileId",
  "doctors.status",
  "doctors.available",
  "doctors.acceptsByHand",
  "doctors.active",
  "doctors.decidedAt",
  "doctors.decidedBy",
  "doctors.version",
] as const;

export type DoctorRecord = Awaited<ReturnType<typeof changeDoctor>>;

/** The doctor's row for a command, inside its scope: status and all that an audit compares. */
export async function findDoctorForUpdate(tx: Tx, scope: Scope, id: DoctorId): Promise<DoctorRecord | undefined> {
  const row = await tx
    .selectFrom("doctors")
    .select(columns)
    .where("doctors.id", "=", id)
    .where(within(scope))
    .forUpdate()
    .executeTakeFirst();
  return row && { ...row, id: doctorId.parse(row.id), status: doctorStatus.parse(row.status) };
}

/** The same of the account's own doctor, which need not name itself. */
export async function findOwnForUpdate(tx: Tx, account: AccountId): Promise<DoctorRecord | undefined> {
  const row = await tx
    .selectFrom("doctors")
    .select(columns)
    .where("doctors.accountId", "=", account)
    .forUpdate()
    .executeTakeFirst();
  return row && { ...row, id: doctorId.parse(row.id), status: doctorStatus.parse(row.status) };
}

interface Application extends DoctorApplicationInput {
  readonly id: DoctorId;
  readonly accountId: AccountId;
}

/** A second application of an account, or of a registration, breaks a unique key. */
export async function insertDoctor(tx: Tx, application: Application, now: Temporal.Instant): Promise<void> {
  const searchName = await searchNameOf(tx, application);
  await tx
    .insertInto("doctors")
    .values({ ...application, searchName, appliedAt: now })
    .execute();
}

type Changes = Omit<Updateable<Database["doctors"]>, "id" | "accountId" | "version" | "status"> & {
  readonly status?: DoctorStatus;
};

/** Fields left out stay. */
export async function changeDoctor(tx: Tx, id: DoctorId, changes: Changes) {
  const row = await tx
    .updateTable("doctors")
    .set({ ...changes, id })
    .where("id", "=", id)
    .returning(columns)
    .executeTakeFirstOrThrow();
  return { ...row, id: doctorId.parse(row.id), status: doctorStatus.parse(row.status) };
}

type Findable = Pick<DoctorApplicationInput, "name" | "specialisation"> & { readonly departmentId: string };

/** What a doctor is found by: name, specialisation and the words of the department, without accents. */
export async function searchNameOf(tx: Tx, { name, specialisation, departmentId }: Findable): Promise<string> {
  const department = await tx
    .selectFrom("departments")
    .select(sql<string>`concat_ws(' ', name ->> 'en', name ->> 'hi')`.as("words"))
    .where("id", "=", departmentId)
    .executeTakeFirstOrThrow();
  const terms = searchable([name, specialisation, department.words].join(" "));
  const { rows } = await sql<{ unaccented: string }>`select unaccent(${terms}) as unaccented`.execute(tx);
  return rows[0]?.unaccented ?? terms;
}
