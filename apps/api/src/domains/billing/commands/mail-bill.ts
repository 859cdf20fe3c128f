import type { InvoiceInput } from "@carepoint/domain/billing/schema";
import { maskedMail } from "@carepoint/domain/billing/sheet";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { notifyAccount } from "../../notifications/commands/notify.ts";
import { assertMayMail, findAddressee } from "../queries/bill-mails.ts";
import { findPrintable, insertPrint } from "../queries/sheet.ts";

/**
 * A bill goes to a proven address because somebody asked for it, and never otherwise (ADR 0029). It counts as a print: the
 * first is the original. Throws `mail_missing`, `mail_unproven`, and `rate_limited` after some in a day.
 */
export async function mailBill(ctx: CommandContext, scope: Scope, { invoiceId }: InvoiceInput) {
  const bill = await findPrintable(ctx.tx, scope, invoiceId);
  if (!bill) throw new DomainError("not_found"); // a draft is no document yet
  const { patientId, branchId, number } = bill;
  const to = await findAddressee(ctx.tx, scope, patientId);
  if (!to?.email) throw new DomainError("mail_missing");
  if (!to.verified) throw new DomainError("mail_unproven");
  const { accountId } = to;
  await assertMayMail(ctx.tx, { accountId, invoiceId, now: ctx.now });
  const copy = await insertPrint(ctx.tx, invoiceId, { byAccount: ctx.actor.accountId, at: ctx.now });
  const dedupeKey = `bill_mailed:${invoiceId}:${copy}`;
  await notifyAccount(ctx, accountId, { template: "bill_mailed", copy, invoiceId, dedupeKey });
  await recordAudit(ctx, {
    action: "invoice.mail",
    subjectId: invoiceId,
    patientId,
    branchId,
    after: { number, copy, accountId },
  });
  return { invoiceId, copy, to: maskedMail(to.email) };
}
