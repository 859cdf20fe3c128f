import type { Db } from "@carepoint/db/client";
import { allLetGo, type LetGo, needsSecond } from "@carepoint/domain/billing/let-go";
import { type Paise, paise } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import { moneyRulesAt } from "./money-rules.ts";

/**
 * What staff let go of a bill so far, by each way, and of the other bills of its visit: a move puts another in its place. What
 * a move or a cancellation took back of those was not let go.
 */
async function letGoOf(db: Db, invoiceId: string): Promise<LetGo> {
  const { rows } = await sql<Record<keyof LetGo, number>>`
    with bills as (select id, taken_back, id = ${invoiceId} as is_own from invoices where id = ${invoiceId}
      or (appointment_id = (select appointment_id from invoices where id = ${invoiceId})
        and kind = 'invoice' and status in ('issued', 'cancelled')))
    select (select sum(b.taken_back) from bills b where b.is_own) as "takenBack",
      (select sum(c.written_off) from payer_claims c join bills b on b.id = c.invoice_id) as "writtenOff",
      (select sum(r.amount) from refunds r join payments p on p.id = r.payment_id join bills b on b.id = p.invoice_id
        where r.reason = 'staff' and r.status <> 'void') as refunded,
      (select sum(w.amount) from fee_waivers w join bills b on b.id = w.invoice_id
        where w.status = 'approved' and (w.note_id is null or not b.is_own)) as waived,
      (select sum(o.amount) from over_refunds o join payments p on p.id = o.payment_id join bills b on b.id = p.invoice_id
        where o.status = 'borne') as borne`.execute(db);
  const [row] = rows;
  const of = (way: keyof LetGo) => paise(Number(row?.[way] ?? 0));
  const [refunded, takenBack, writtenOff] = [of("refunded"), of("takenBack"), of("writtenOff")];
  return { refunded, takenBack, writtenOff, waived: of("waived"), borne: of("borne") };
}

/**
 * One queue per visit for whoever lets go of money of its bills: who locked another of them than this one waits here, and
 * counts what went meanwhile. After bills and before the audit's chain in the order of locks; a screen only looks.
 */
async function waitForOthers(db: Db, invoiceId: string): Promise<void> {
  if (!db.isTransaction) return;
  await sql`select pg_advisory_xact_lock(hashtextextended('let-go:' || appointment_id, 0)) from invoices
    where id = ${invoiceId} and appointment_id is not null`.execute(db);
}

/**
 * Whether somebody else must agree that so much more of a bill is let go, by the limit that holds now. Lock the bill before it:
 * what goes of it by another way waits there, what goes of its visit's others here.
 */
export async function needsOther(
  db: Db,
  { invoiceId, now }: { readonly invoiceId: string; readonly now: Temporal.Instant },
  amount: Paise,
): Promise<boolean> {
  await waitForOthers(db, invoiceId);
  const { approveRefundsAbove } = await moneyRulesAt(db, now);
  return needsSecond(amount, allLetGo(await letGoOf(db, invoiceId)), approveRefundsAbove);
}
