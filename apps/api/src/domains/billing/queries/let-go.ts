import type { Db } from "@carepoint/db/client";
import { allLetGo, type LetGo, needsSecond } from "@carepoint/domain/billing/let-go";
import { type Paise, paise } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import { moneyRulesAt } from "./money-rules.ts";

/** What staff let go of a bill so far, by each way. Lock the bill before it: what goes by another way waits there. */
async function letGoOf(db: Db, invoiceId: string): Promise<LetGo> {
  const { rows } = await sql<Record<keyof LetGo, number>>`
    select i.taken_back as "takenBack", coalesce(c.written_off, 0) as "writtenOff",
      coalesce((select sum(r.amount) from refunds r join payments p on p.id = r.payment_id
        where p.invoice_id = i.id and r.reason = 'staff' and r.status <> 'void'), 0)::bigint as refunded,
      coalesce((select sum(w.amount) from fee_waivers w
        where w.invoice_id = i.id and w.status = 'approved' and w.note_id is null), 0)::bigint as waived,
      coalesce((select sum(o.amount) from over_refunds o join payments p on p.id = o.payment_id
        where p.invoice_id = i.id and o.status = 'borne'), 0)::bigint as borne
    from invoices i left join payer_claims c on c.invoice_id = i.id where i.id = ${invoiceId}`.execute(db);
  const [row] = rows;
  const of = (way: keyof LetGo) => paise(Number(row?.[way] ?? 0));
  const [refunded, takenBack, writtenOff] = [of("refunded"), of("takenBack"), of("writtenOff")];
  return { refunded, takenBack, writtenOff, waived: of("waived"), borne: of("borne") };
}

/** Whether somebody else must agree that so much more of a bill is let go, by the limit that holds now. */
export async function needsOther(
  db: Db,
  { invoiceId, now }: { readonly invoiceId: string; readonly now: Temporal.Instant },
  amount: Paise,
): Promise<boolean> {
  const { approveRefundsAbove } = await moneyRulesAt(db, now);
  return needsSecond(amount, allLetGo(await letGoOf(db, invoiceId)), approveRefundsAbove);
}
