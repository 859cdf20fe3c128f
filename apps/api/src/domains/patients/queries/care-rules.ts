import type { Database, Db, Tx } from "@carepoint/db/client";
import { instantText, toInstant } from "@carepoint/domain/kernel/calendar";
import {
  type CareRule,
  type CareRuleEffect,
  type CareRuleEffectInput,
  careRule,
  careRuleEffect,
  usualCareDays,
} from "@carepoint/domain/patients/care-rules";
import { type Insertable, sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";

/** The latest first: of two from one instant on the one that was written last. */
function selectRules(db: Db) {
  return db
    .selectFrom("careRules")
    .select(["validFrom", "careDays"])
    .orderBy("validFrom", "desc")
    .orderBy("written", "desc");
}

/** How many days a visit opens a record, by the rules that hold at an instant. */
export async function careDaysAt(db: Db, at: Temporal.Instant): Promise<number> {
  const rule = await selectRules(db).where("validFrom", "<=", at).limit(1).executeTakeFirst();
  return rule?.careDays ?? usualCareDays;
}

const shown = 100;

/** What holds now, with every rule that was or will be, the latest first, and how many were written. */
export async function listCareRules({ db, now }: QueryContext) {
  const [rows, written, days] = await Promise.all([
    selectRules(db).limit(shown).execute(),
    countCareRules(db),
    careDaysAt(db, now),
  ]);
  const items = rows.map(
    ({ validFrom, ...row }): CareRule => careRule.parse({ ...row, validFrom: instantText(validFrom) }),
  );
  return { careDays: days, items, written };
}

export async function countCareRules(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom("careRules")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Whoever writes a rule at the same time waits here, and then sees this one. */
export async function lockCareRules(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('care_rules', 0))`.execute(tx);
}

export async function insertCareRule(tx: Tx, rule: Insertable<Database["careRules"]>): Promise<void> {
  await tx.insertInto("careRules").values(rule).execute();
}

/** Which records a rule would close and open at its first instant. Visits alone are by this rule; who is in care otherwise stays so. */
export async function effectOfCareRule({ db, now }: QueryContext, asked: CareRuleEffectInput): Promise<CareRuleEffect> {
  const from = asked.validFrom ? toInstant(asked.validFrom) : now;
  const before = await careDaysAt(db, from);
  const next = await db
    .selectFrom("careRules")
    .select("validFrom")
    .where("validFrom", ">", from)
    .orderBy("validFrom")
    .limit(1)
    .executeTakeFirst();
  const [longer, shorter] = [Math.max(before, asked.careDays), Math.min(before, asked.careDays)];
  const { rows } = await sql<{ pairs: number }>`
    with lasting as (
      select v.doctor_id, v.patient_id from appointments v join doctors d on d.id = v.doctor_id
        where v.patient_id is not null and v.status in ('confirmed','checked_in','in_progress','completed')
          and v.starts_at >= ${from}::timestamptz - ${longer}::integer * interval '24 hours'
          and d.status = 'approved' and d.active
        group by v.doctor_id, v.patient_id
        having max(v.starts_at) < ${from}::timestamptz - ${shorter}::integer * interval '24 hours')
    select count(*)::integer as pairs from lasting where not exists (
      select from treatments(${from}::timestamptz) other where other.source <> 'visit'
        and other.doctor_id = lasting.doctor_id and other.patient_id = lasting.patient_id)`.execute(db);
  const pairs = rows[0]?.pairs ?? 0;
  return careRuleEffect.parse({
    before,
    closes: asked.careDays < before ? pairs : 0,
    opens: asked.careDays > before ? pairs : 0,
    until: next ? instantText(next.validFrom) : null,
  });
}
