import type { Database, Tx } from "@carepoint/db/client";
import { zoneOf } from "@carepoint/db/erase-record";
import { type CalendarDate, dateIn, instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  type HeldRecord,
  type HoldView,
  heldRecord,
  holdView,
  type RetentionView,
  retentionView,
} from "@carepoint/domain/privacy/erasures";
import { type Insertable, type RawBuilder, sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { isSomebody } from "../../patients/access.ts";

export function holdReasonCell(id: string) {
  return { table: "legal_holds", column: "reason_sealed", id };
}

/** Whether a hold of `patients.id`, or of whoever is merged with it, stands at a time; `erase_patients` asks the same. */
export function standingHold(at: Temporal.Instant): RawBuilder<boolean> {
  return sql<boolean>`exists (select from legal_holds h where h.patient_id in (select patient_with_merged(patients.id)) and h.lifted_at is null
    and (h.until_on is null or h.until_on > (${at}::timestamptz)::date))`;
}

/** The hold that stands, the longest first: one without an end before all. */
export async function findStandingHold(tx: Tx, patientId: string, now: Temporal.Instant) {
  const { rows } = await sql<{ untilOn: string | null }>`select until_on::text as until_on from legal_holds
    where patient_id in (select patient_with_merged(${patientId}::uuid)) and lifted_at is null and (until_on is null or until_on > (${now}::timestamptz)::date)
    order by until_on desc nulls first limit 1`.execute(tx);
  return rows[0];
}

/** Every hold that was ever placed, the newest first. */
export async function holdsOf({ db, sealer }: QueryContext, patientId: string): Promise<HoldView[]> {
  const rows = await db
    .selectFrom("legalHolds")
    .select(["id", "kind", "reasonSealed", "at", "liftedAt", sql<string | null>`until_on::text`.as("untilOn")])
    .where(sql<boolean>`patient_id in (select patient_with_merged(${patientId}::uuid))`)
    .orderBy("at", "desc")
    .limit(100)
    .execute();
  const key = await patientKey(db, sealer, patientId);
  return rows.map(({ reasonSealed, at, liftedAt, ...row }) =>
    holdView.parse({
      ...row,
      reason: key.open(holdReasonCell(row.id), reasonSealed),
      placedAt: instantText(at),
      liftedAt: liftedAt && instantText(liftedAt),
    }),
  );
}

/** A record by its number, or by that of one merged into it, with its holds. Throws `not_found`. */
export async function readHolds(ctx: QueryContext, mrn: string): Promise<HeldRecord> {
  const patient = await ctx.db
    .selectFrom("patients")
    .select(["id", "mrn", "name"])
    .where("id", "=", sql<string>`(select standing_patient(p.id) from patients p where p.mrn = ${mrn.toUpperCase()})`)
    .where(isSomebody)
    .executeTakeFirst();
  if (!patient) throw new DomainError("not_found");
  ctx.sees(patient.id);
  return heldRecord.parse({
    patientId: patient.id,
    mrn: patient.mrn,
    name: patient.name,
    holds: await holdsOf(ctx, patient.id),
  });
}

/** Locks the record, so that an erasure and a hold wait for each other. False for one that is not there or was erased. */
export async function lockStandingRecord(tx: Tx, patientId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("patients")
    .select(["id", "erasedAt"])
    .where("id", "=", patientId)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined && row.erasedAt === null;
}

export async function insertHold(tx: Tx, row: Insertable<Database["legalHolds"]>): Promise<void> {
  await tx.insertInto("legalHolds").values(row).execute();
}

export async function findHoldForUpdate(tx: Tx, id: string) {
  return tx
    .selectFrom("legalHolds")
    .select(["id", "patientId", "liftedAt"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

export async function markLifted(
  tx: Tx,
  id: string,
  by: { readonly liftedAt: Temporal.Instant; readonly liftedBy: string },
) {
  await tx.updateTable("legalHolds").set(by).where("id", "=", id).execute();
}

/** The rules in force on a day, today where none is named, and those of later. */
export async function readRetention({ db, now }: QueryContext, day?: CalendarDate): Promise<RetentionView> {
  const on = day ?? dateIn(now, await zoneOf(db));
  const rows = await db
    .selectFrom("retentionRules")
    .select(["class", "months", "basis", "confirmed", "createdAt", sql<string>`valid_from::text`.as("validFrom")])
    .orderBy("class")
    .orderBy("validFrom", "desc")
    .orderBy("written", "desc")
    .execute();
  const all = rows.map(({ createdAt, ...row }) => ({ ...row, createdAt: instantText(createdAt) }));
  const first = new Set<string>();
  const rules = all.filter((rule) => rule.validFrom <= on && !first.has(rule.class) && first.add(rule.class));
  return retentionView.parse({ rules, coming: all.filter(({ validFrom }) => validFrom > on) });
}

export async function insertRetentionRule(tx: Tx, row: Insertable<Database["retentionRules"]>): Promise<void> {
  await tx.insertInto("retentionRules").values(row).execute();
}
