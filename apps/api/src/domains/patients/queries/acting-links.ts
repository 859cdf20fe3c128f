import type { Db, Tx } from "@carepoint/db/client";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { ActingEnd } from "@carepoint/domain/patients/acting";
import { isMinor } from "@carepoint/domain/patients/guardians";
import { relationSchema } from "@carepoint/domain/patients/schema";
import { sql } from "kysely";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { hospitalZone } from "../../settings/access.ts";
import { patientsVisible } from "../access.ts";
import { askingOf } from "./acting.ts";
import { hospitalDay } from "./registration.ts";

export interface Named {
  readonly patientId: string;
  readonly accountId: string;
}

/** One account's link to a patient whom the caller sees, locked, and how the caller stands to it. Throws `not_found`. */
export async function findActingForUpdate(ctx: CommandContext, scope: Scope, { patientId, accountId }: Named) {
  const { tx, now } = ctx;
  const row = await tx
    .selectFrom("accountPatients as held")
    .innerJoin("patients", "patients.id", "held.patientId")
    .select(["held.relation", "held.endedAt", "held.endedBecause", "patients.birthDate", "patients.birthYear"])
    .where("held.patientId", "=", patientId)
    .where("held.accountId", "=", accountId)
    .where(patientsVisible(scope, now))
    .forUpdate("held")
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  const grown = !isMinor(row, await hospitalDay(ctx));
  return {
    ...row,
    relation: relationSchema.parse(row.relation),
    grown,
    asking: await askingOf(tx, scope, { patientId, grown }),
  };
}

export async function setActingEnd(
  tx: Tx,
  { patientId, accountId }: Named,
  end: { readonly at: Temporal.Instant; readonly because: ActingEnd },
): Promise<void> {
  await tx
    .updateTable("accountPatients")
    .set({ endedAt: end.at, endedBecause: end.because })
    .where("patientId", "=", patientId)
    .where("accountId", "=", accountId)
    .execute();
}

/** With the word of the patient of age, if there is one. Breaks `account_patients_within` where the account has its fill meanwhile. */
export async function setActingAllowed(
  tx: Tx,
  { patientId, accountId }: Named,
  allowedAt: Temporal.Instant | null,
): Promise<void> {
  await tx
    .updateTable("accountPatients")
    .set({ endedAt: null, endedBecause: null, allowedAt })
    .where("patientId", "=", patientId)
    .where("accountId", "=", accountId)
    .execute();
}

/** Guardians whose patient is of age by now, and has not allowed them to go on. */
export async function pastGuardians(db: Db, now: Temporal.Instant, after: Named | null): Promise<Named[]> {
  const zone = await hospitalZone(db, null);
  const { rows } = await sql<Named>`
    select held.account_id, held.patient_id from account_patients held join patients p on p.id = held.patient_id
    where held.ended_at is null and held.allowed_at is null and held.relation <> 'self'
      and grown_on(p.birth_date, p.birth_year) <= (${now}::timestamptz at time zone ${zone})::date
      and (held.created_at at time zone ${zone})::date < grown_on(p.birth_date, p.birth_year)
      ${after ? sql`and (held.account_id, held.patient_id) > (${after.accountId}::uuid, ${after.patientId}::uuid)` : sql``}
    order by held.account_id, held.patient_id limit 100`.execute(db);
  return rows;
}

/** Whether the link still stands as the sweep saw it, locked. */
export async function lockGuardian(tx: Tx, { patientId, accountId }: Named): Promise<boolean> {
  const row = await tx
    .selectFrom("accountPatients")
    .select("accountId")
    .where("patientId", "=", patientId)
    .where("accountId", "=", accountId)
    .where("endedAt", "is", null)
    .where("allowedAt", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}
