import { type WishView, wishView } from "@carepoint/domain/billing/wishes";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { listRequests } from "./second-person.ts";
import { writeOffCell } from "./write-offs.ts";

/** What about bills waits for a second person, the oldest first, then what was decided in the last days. */
export async function listWishes(ctx: QueryContext): Promise<{ items: WishView[] }> {
  const requests = ctx.db
    .selectFrom("payerWriteOffs")
    .innerJoin("invoices", "invoices.id", "payerWriteOffs.invoiceId")
    .select(["payerWriteOffs.id", "payerWriteOffs.invoiceId as subjectId", "payerWriteOffs.amount"])
    .select(["payerWriteOffs.invoiceId", "invoices.appointmentId", "payerWriteOffs.reason", "payerWriteOffs.status"])
    .select(["payerWriteOffs.askedBy", "payerWriteOffs.askedAt", "payerWriteOffs.decidedBy"])
    .select(["payerWriteOffs.decidedAt", "payerWriteOffs.noteSealed"])
    .select(sql<Buffer | null>`null::bytea`.as("answerSealed")) // a no says nothing here
    .select(
      sql<Readonly<Record<string, unknown>>>`jsonb_build_object('kind', payer_write_offs.kind,
        'reference', payer_write_offs.reference, 'paidOn', payer_write_offs.paid_on)`.as("more"),
    );
  const rows = await listRequests(ctx, requests, writeOffCell);
  return { items: rows.map(({ subjectId, ...row }) => wishView.parse({ ...row, invoiceId: subjectId })) };
}
