import type { Db, Tx } from "@carepoint/db/client";
import type { CounterMethod } from "@carepoint/domain/billing/counter";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { branchId as branchIdOf } from "@carepoint/domain/kernel/id";
import { type Localized, localized } from "@carepoint/domain/kernel/language";
import { type Paise, paise, sum, zero } from "@carepoint/domain/kernel/money";
import {
  countedMethods,
  type DrawerInput,
  expectedOf,
  noTakings,
  type Takings,
} from "@carepoint/domain/reports/day-close";
import { sql } from "kysely";
import type { Actor, QueryContext } from "../../../kernel/context.ts";

/** What a cashier took or paid out, below zero, and has not closed. */
export interface OpenItem {
  readonly id: string;
  readonly method: CounterMethod;
  readonly amount: Paise;
}

export interface OpenDrawer {
  /** The close before; null for the first. */
  readonly since: Temporal.Instant | null;
  /** What it left in the drawer to begin with. */
  readonly float: Paise;
  readonly items: readonly OpenItem[];
}

export interface Cashier {
  readonly accountId: string;
  readonly branchId: string;
}

/** Who has a drawer: staff at a branch. */
export function cashierOf({ accountId, branchId }: Pick<Actor, "accountId" | "branchId">): Cashier {
  if (!accountId || !branchId) throw new DomainError("forbidden");
  return { accountId, branchId };
}

/**
 * What passed through the caller's hands since their last close, and what should be there by each way; beside it where else
 * they have a drawer open, having worked there before. Throws `not_found` for a drawer that they do not have.
 */
export async function readDrawer({ db, actor, now }: QueryContext, { branchId }: DrawerInput) {
  const own = cashierOf(actor);
  const elsewhere = await openElsewhere(db, own, now);
  const { since, float, items } = await findOpenDrawer(db, oneOf(own, elsewhere, branchId));
  const takings = takingsOf(items);
  return {
    since: since?.toString() ?? null,
    float,
    lines: takings.map((each) => ({ ...each, expected: expectedOf(each, float) })),
    elsewhere: elsewhere.map(({ branchId: id, name }) => ({ branchId: branchIdOf.parse(id), name })),
  };
}

interface Elsewhere {
  readonly branchId: string;
  readonly name: Localized;
}

/** A drawer of the cashier's: where they work, or another that is open. */
export function oneOf(own: Cashier, elsewhere: readonly Elsewhere[], branchId = own.branchId): Cashier {
  if (branchId !== own.branchId && !elsewhere.some((each) => each.branchId === branchId))
    throw new DomainError("not_found");
  return { ...own, branchId };
}

/** So long ago a drawer may have been left open. */
const remembered = { hours: 24 * 60 };

/** Other branches at which the cashier took or paid out what is in no close. */
export async function openElsewhere(db: Db, own: Cashier, now: Temporal.Instant): Promise<Elsewhere[]> {
  const since = now.subtract(remembered).toString();
  const { rows } = await sql<{ branchId: string; name: unknown }>`
    select b.id as "branchId", b.name from branches b where b.id <> ${own.branchId} and b.id in (
      select i.branch_id from payments m join invoices i on i.id = m.invoice_id
      where m.taken_by = ${own.accountId} and m.provider <> 'deposit' and m.created_at >= ${since}
        and not exists (select from day_close_items c where c.item_id = m.id)
      union
      select i.branch_id from refunds r join payments m on m.id = r.payment_id join invoices i on i.id = m.invoice_id
      where r.paid_out_by = ${own.accountId} and r.paid_out_method is distinct from 'deposit' and r.processed_at >= ${since}
        and not exists (select from day_close_items c where c.item_id = r.id)
      union
      select i.branch_id from over_refund_ends e join over_refunds o on o.id = e.over_refund_id
      join payments m on m.id = o.payment_id join invoices i on i.id = m.invoice_id
      where e.by_account = ${own.accountId} and e.method <> 'bank' and e.at >= ${since}
        and not exists (select from day_close_items c where c.item_id = o.id))
    order by b.id`.execute(db);
  return rows.map(({ branchId, name }) => ({ branchId, name: localized.parse(name) }));
}

/** By each way that is counted, in the order of the list of methods. */
export function takingsOf(items: readonly OpenItem[]): Takings[] {
  const byMethod = Map.groupBy(items, ({ method }) => method);
  const moved = [...byMethod].map(([method, of]): Takings => {
    const [taken, paidOut] = [of.filter(({ amount }) => amount > zero), of.filter(({ amount }) => amount < zero)];
    const magnitude = (rows: readonly OpenItem[]) => paise(Math.abs(sum(rows.map(({ amount }) => amount))));
    return {
      method,
      taken: magnitude(taken),
      paidOut: magnitude(paidOut),
      payments: taken.length,
      refunds: paidOut.length,
    };
  });
  return countedMethods(moved).map((method) => moved.find((each) => each.method === method) ?? noTakings(method));
}

/** One close of a cashier at a time; the next begins with what this one leaves. */
export async function lockDrawer(tx: Tx, { accountId, branchId }: Cashier): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`day_close ${accountId} ${branchId}`}, 0))`.execute(tx);
}

/**
 * Whatever is in no close yet, as it is committed now: what a payment under way brings is in the next one. A day before the
 * last close is looked at again for those that were under way then.
 */
export async function findOpenDrawer(db: Db, { accountId, branchId }: Cashier): Promise<OpenDrawer> {
  const last = await db
    .selectFrom("dayCloses")
    .select(["at", "float"])
    .where("cashier", "=", accountId)
    .where("branchId", "=", branchId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  const from = last ? last.at.subtract({ hours: 24 }) : Temporal.Instant.fromEpochMilliseconds(0);
  const { rows } = await sql<{ id: string; method: CounterMethod; amount: number }>`
    select m.id, m.provider as method, m.amount from payments m join invoices i on i.id = m.invoice_id
    where m.taken_by = ${accountId} and m.provider <> 'deposit' and m.created_at >= ${from} and i.branch_id = ${branchId}
      and not exists (select from day_close_items c where c.item_id = m.id)
    union all
    select r.id, coalesce(r.paid_out_method, 'cash'), -r.amount from refunds r
    join payments m on m.id = r.payment_id join invoices i on i.id = m.invoice_id
    where r.paid_out_by = ${accountId} and r.paid_out_method is distinct from 'deposit' and r.processed_at >= ${from} and i.branch_id = ${branchId}
      and not exists (select from day_close_items c where c.item_id = r.id)
    union all
    select o.id, e.method, o.amount from over_refund_ends e join over_refunds o on o.id = e.over_refund_id
    join payments m on m.id = o.payment_id join invoices i on i.id = m.invoice_id
    where e.by_account = ${accountId} and e.method <> 'bank' and e.at >= ${from} and i.branch_id = ${branchId}
      and not exists (select from day_close_items c where c.item_id = o.id)`.execute(db);
  return {
    since: last?.at ?? null,
    float: paise(last?.float ?? 0),
    items: rows.map(({ amount, ...row }) => ({ ...row, amount: paise(amount) })),
  };
}
