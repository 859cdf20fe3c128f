import type { Db } from "@carepoint/db/client";
import type { LeftOff } from "@carepoint/domain/appointments/moving";
import { add, least, paise, subtract, zero } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";

/**
 * What was left off of a visit's price when it was billed, or waived of it since: of the line that charges the visit itself,
 * which stands first on the bill that stands, else on its latest. Nothing where none was issued.
 */
export async function leftOffOfVisit(db: Db, appointmentId: string): Promise<LeftOff> {
  const { rows } = await sql<{ price: number; discount: number; byCode: number; noted: number }>`
    select l.unit_price * l.quantity as price, l.discount, l.promo_discount as "byCode",
      (select coalesce(sum(w.amount), 0) from fee_waivers w where w.invoice_id = i.id and w.note_id is not null)::bigint as noted
    from invoices i join invoice_lines l on l.invoice_id = i.id and l.position = 0
    where i.appointment_id = ${appointmentId} and i.kind = 'invoice' and i.purpose = 'visit'
      and i.status in ('issued', 'cancelled')
    order by i.status = 'issued' desc, i.created_at desc, i.id desc limit 1`.execute(db);
  const [row] = rows;
  if (!row) return { price: zero, byCode: zero, byLeave: zero };
  const price = paise(row.price);
  const byCode = paise(row.byCode);
  const waived = add(subtract(paise(row.discount), byCode), paise(row.noted));
  return { price, byCode, byLeave: least(waived, subtract(price, byCode)) };
}
