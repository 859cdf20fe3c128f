import { Differs } from "./differs.ts";
import type { Scene } from "./stage.ts";

const occupying = "('requested','pending','confirmed','checked_in','in_progress')";

/** What no model is needed for: rules that hold of all rows at every moment, read behind the product's back. */
export async function judgeRows({ till }: Scene): Promise<void> {
  const rows = await till.asOwner(`
    select 'one time twice' as rule, a.id || ' and ' || b.id as what from appointments a join appointments b
      on a.doctor_id = b.doctor_id and a.seat = b.seat and a.id < b.id and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
      where a.starts_at > app_now() - interval '30 days' and a.status in ${occupying} and b.status in ${occupying}
      and coalesce(a.hold_expires_at, a.answer_by, 'infinity') > app_now() and coalesce(b.hold_expires_at, b.answer_by, 'infinity') > app_now()
    union all
    select 'offered twice', o.entry_id::text from wait_offers o join appointments a on a.id = o.appointment_id
      where o.outcome is null group by o.entry_id having count(*) > 1
    union all
    select 'offer to somebody else', o.id::text from wait_offers o join wait_entries e on e.id = o.entry_id
      join appointments a on a.id = o.appointment_id
      where o.outcome is null and a.status = 'pending' and a.held_by_account is null and a.patient_id <> e.patient_id
    union all
    select 'half a series', s.id::text from visit_series s
      where s.visits <> (select count(*) from appointments a where a.series_id = s.id)
    union all
    select 'gap in the tokens', doctor_id || ' ' || day from (
        select doctor_id, branch_id, day, number from queue_entries
        union all select m.doctor_id, q.branch_id, q.day, m.number
          from queue_events m join queue_entries q on q.id = m.entry_id where m.event = 'transfer') given
      group by doctor_id, branch_id, day having count(distinct number) <> count(*) or max(number) - count(*) >
        (select count(*) from queue_events left_behind where left_behind.event = 'move' and left_behind.doctor_id = given.doctor_id)
    union all
    select 'books out of balance', 'entry ' || entry_id from ledger_entries group by entry_id having sum(amount) <> 0
    union all
    select 'gap in the numbers', series || '/' || financial_year || ': ' || count(*) || ' up to ' || max(counter)
      from invoices where number is not null group by branch_id, series, financial_year
      having count(*) <> max(counter) or count(distinct counter) <> max(counter)
    union all
    select 'booked without a bill', a.id::text from appointments a
      where a.status in ('confirmed','checked_in','in_progress','completed') and a.fee > 0 and not exists
        (select from invoices i where i.appointment_id = a.id and i.kind = 'invoice' and i.status in ('issued','cancelled'))`);
  const [broken] = rows;
  if (broken) throw new Differs(String(broken.rule), String(broken.what));
}

/** When all news has come: what the gateway holds for an order is what was kept of it, and a kept payment has its visit or its refunds. */
export async function judgeGateway({ till }: Scene, visits: readonly string[]): Promise<void> {
  const { payments, refunds } = await till.ledger();
  const rows = await till.asOwner(
    `select p.order_ref, p.outcome, p.captured - p.refunded as kept, a.status,
      (select count(*)::int from refunds r where r.payment_id = p.id and r.status not in ('processed', 'due')) as open
    from payments p join appointments a on a.id = p.appointment_id where p.order_ref is not null and a.id = any($1)`,
    [visits],
  );
  for (const { order_ref: order, outcome, kept, status, open } of rows) {
    const mine = payments.filter((payment) => payment.order_id === order && payment.captured);
    const back = refunds.filter(
      (refund) => refund.status !== "failed" && mine.some(({ id }) => id === refund.payment_id),
    );
    const holds = total(mine) - total(back);
    const what = `${order}: the gateway holds ${holds}, ours ${kept}, outcome ${outcome}, visit ${status}`;
    if (holds !== Number(kept)) throw new Differs("gateway and rows differ", what);
    if (holds !== 0 && outcome !== "confirmed") throw new Differs("paid without booking", what);
    if (Number(open) > 0) throw new Differs("refund never ended", what);
  }
}

const total = (each: readonly { readonly amount: number }[]) => each.reduce((sum, { amount }) => sum + amount, 0);
