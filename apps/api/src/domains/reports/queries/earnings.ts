import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { doctorId } from "@carepoint/domain/kernel/id";
import { add, paise } from "@carepoint/domain/kernel/money";
import { byDoctor, byVisitDay, type Earnings, earnedOf, type VisitGroup } from "@carepoint/domain/reports/earnings";
import type { ReportPeriod } from "@carepoint/domain/reports/period";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { readShares } from "./shares.ts";
import { ofBooks, type Window, windowOf } from "./window.ts";

/**
 * What doctors have of the money that was kept of their visits, whoever paid it: patients, and payers with the tax that they
 * kept back in the hospital's name. A doctor earns as the money comes, not as it is billed; reads their own alone.
 */
export async function earnings(ctx: QueryContext, period: ReportPeriod): Promise<Earnings> {
  const { actor, reach } = ctx.scope;
  const groups = await readVisits(ctx, await windowOf(ctx, period), reach === "own" ? actor.doctorId : null);
  const ids = [...new Set(groups.map((group) => group.doctorId))];
  const rules = await readShares(ctx.db, ids);
  const names = await readNames(ctx, ids);
  return {
    total: earnedOf(groups, rules),
    doctors: byDoctor(groups, rules).map((row) => ({ ...row, doctorName: names.get(row.doctorId) ?? "" })),
    days: byVisitDay(groups, rules),
  };
}

/** What moves the money that is kept of a bill: on the patient's account, or on that of who pays for them. */
const moved = sql`(l.account = 'patient_receivable'
    and l.cause in ('payment.captured', 'payment.returned', 'dispute.lost', 'refund.requested', 'refund.voided')
  or l.account = 'payer_receivable' and l.cause in ('payer.received', 'payer.returned', 'payer.reversed'))`;

interface Row {
  readonly doctorId: string;
  readonly kind: VisitKind;
  readonly day: string;
  readonly before: number;
  readonly moved: number;
  readonly visits: number;
}

/**
 * Visits that money moved for, by what the books say was kept of each before the period and moved in it. What was kept
 * before is looked up only where a payment is older than the period.
 */
async function readVisits({ db }: QueryContext, window: Window, only: string | null): Promise<VisitGroup[]> {
  const { zone, from, to } = window;
  const { rows } = await sql<Row>`
    with entries as (
      select l.cause_id, l.cause, l.amount from ledger_entries l
      where ${ofBooks("l.branch_id", window)} and l.at >= ${from} and l.at < ${to} and ${moved}),
    money as (
      select m.appointment_id, n.amount from entries n join payment_events e on e.id = n.cause_id
        join payments m on m.id = e.payment_id where n.cause in ('payment.captured', 'payment.returned', 'dispute.lost')
      union all
      select m.appointment_id, n.amount from entries n join refunds r on r.id = n.cause_id
        join payments m on m.id = r.payment_id where n.cause in ('refund.requested', 'refund.voided')
      union all
      select i.appointment_id, n.amount from entries n join payer_entries p on p.id = n.cause_id
        join invoices i on i.id = p.invoice_id where n.cause in ('payer.received', 'payer.returned', 'payer.reversed')),
    visits as (
      select n.appointment_id, -sum(n.amount)::bigint as moved from money n
      where n.appointment_id is not null group by n.appointment_id)
    select a.doctor_id as "doctorId", a.kind, (a.starts_at at time zone ${zone}::text)::date::text as day, v.moved,
      k.before + y.before as before, count(*)::integer as visits
    from visits v join appointments a on a.id = v.appointment_id
    cross join lateral (
      select coalesce(-sum(l.amount), 0)::bigint as before from payments m
      cross join lateral (
        select e.id from payment_events e where e.payment_id = m.id
        union all select r.id from refunds r where r.payment_id = m.id) c
      join ledger_entries l on l.cause_id = c.id and l.at < ${from} and ${moved}
      where m.appointment_id = a.id and m.created_at < ${from}) k
    cross join lateral (
      select coalesce(-sum(l.amount), 0)::bigint as before from invoices i
      join payer_entries p on p.invoice_id = i.id and p.at < ${from}
      join ledger_entries l on l.cause_id = p.id and l.at < ${from} and ${moved}
      where i.appointment_id = a.id) y
    where ${only}::uuid is null or a.doctor_id = ${only}::uuid
    group by 1, 2, 3, 4, 5`.execute(db);
  return rows.map(({ moved, before, ...row }) => ({
    ...row,
    doctorId: doctorId.parse(row.doctorId),
    day: calendarDate.parse(row.day),
    before: paise(before),
    after: add(paise(before), paise(moved)),
  }));
}

async function readNames({ db }: QueryContext, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("doctors")
    .select(["id", "name"])
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
