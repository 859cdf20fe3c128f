import { type WishView, wishView } from "@carepoint/domain/billing/wishes";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { invoicesWithin } from "../access.ts";
import { writeOffCell } from "./write-offs.ts";

/** What about bills waits for a second person, the oldest first, then what was decided in the last days. */
export async function listWishes(ctx: QueryContext): Promise<{ items: WishView[] }> {
  const { db, scope, sealer, now } = ctx;
  const rows = await db
    .selectFrom("payerWriteOffs")
    .innerJoin("invoices", "invoices.id", "payerWriteOffs.invoiceId")
    .innerJoin("patients", "patients.id", "invoices.patientId")
    .innerJoin("auth.user as asker", "asker.id", "payerWriteOffs.askedBy")
    .leftJoin("auth.user as decider", "decider.id", "payerWriteOffs.decidedBy")
    .leftJoin("appointments", "appointments.id", "invoices.appointmentId")
    .select(["payerWriteOffs.id", "payerWriteOffs.invoiceId", "payerWriteOffs.amount", "payerWriteOffs.kind"])
    .select(["payerWriteOffs.reason", "payerWriteOffs.reference", "payerWriteOffs.status", "payerWriteOffs.noteSealed"])
    .select(sql<string | null>`payer_write_offs.paid_on::text`.as("paidOn"))
    .select(["payerWriteOffs.askedBy", "payerWriteOffs.askedAt", "payerWriteOffs.decidedAt"])
    .select(["asker.name as askedByName", "decider.name as decidedByName", "appointments.code"])
    .select(["patients.id as patientId", "patients.name as patientName", "patients.mrn"])
    .select("invoices.number as invoiceNumber")
    .where(invoicesWithin(scope))
    .where((eb) =>
      eb.or([
        eb("payerWriteOffs.status", "=", sql.lit("asked")),
        eb("payerWriteOffs.decidedAt", ">", now.subtract({ hours: 72 })),
      ]),
    )
    .orderBy((eb) => eb("payerWriteOffs.status", "<>", sql.lit("asked")))
    .orderBy("payerWriteOffs.askedAt")
    .limit(sql.lit(100))
    .execute();
  ctx.sees(...rows.map(({ patientId }) => patientId));
  const items: WishView[] = [];
  for (const { noteSealed, askedBy, askedAt, decidedAt, ...row } of rows) {
    const key = noteSealed && (await patientKey(db, sealer, row.patientId));
    items.push(
      wishView.parse({
        ...row,
        mine: askedBy === scope.actor.accountId,
        note: key && noteSealed ? key.open(writeOffCell(row.id), noteSealed) : null,
        answer: null,
        askedAt: askedAt.toString(),
        decidedAt: decidedAt?.toString() ?? null,
      }),
    );
  }
  return { items };
}
