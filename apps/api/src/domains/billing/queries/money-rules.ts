import type { Db, Tx } from "@carepoint/db/client";
import {
  firstMoneyRules,
  type MoneyRules,
  type MoneyRulesView,
  moneyRules,
  moneyRulesView,
} from "@carepoint/domain/billing/money-rules";
import { sql } from "kysely";

/** The rules that hold at an instant. */
export async function moneyRulesAt(db: Db, at: Temporal.Instant): Promise<MoneyRules> {
  const [row] = await selectRules(db).where("validFrom", "<=", at).limit(1).execute();
  return row ? moneyRules.parse(row) : firstMoneyRules;
}

/** The rules as they hold and will, the latest first, and the mark of the newest: none is taken back. */
export async function listMoneyRules({ db, now }: { readonly db: Db; readonly now: Temporal.Instant }) {
  const rows = await selectRules(db).limit(100).execute();
  const items = rows.map(
    (row): MoneyRulesView => moneyRulesView.parse({ ...row, validFrom: row.validFrom.toString() }),
  );
  return { now: await moneyRulesAt(db, now), items, written: Math.max(0, ...items.map(({ written }) => written)) };
}

/** The mark of the newest rules; nobody else writes any until the commit. */
export async function lockMoneyRules(tx: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('money_rules', 0))`.execute(tx);
  const { written } = await tx
    .selectFrom("moneyRules")
    .select(({ fn }) => fn.coalesce(fn.max("written"), sql.lit(0)).as("written"))
    .executeTakeFirstOrThrow();
  return written;
}

export interface NewMoneyRules extends MoneyRules {
  readonly validFrom: Temporal.Instant;
  readonly createdBy: string | null;
  readonly createdAt: Temporal.Instant;
}

/** Breaks `money_rules_ahead` when the instant has passed. */
export async function insertMoneyRules(tx: Tx, rules: NewMoneyRules): Promise<number> {
  const row = await tx.insertInto("moneyRules").values(rules).returning("written").executeTakeFirstOrThrow();
  return row.written;
}

function selectRules(db: Db) {
  return db
    .selectFrom("moneyRules")
    .select(["written", "validFrom", "lateChoiceHours", "approveRefundsAbove"])
    .orderBy("validFrom", "desc")
    .orderBy("written", "desc");
}
