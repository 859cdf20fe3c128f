import { together } from "@carepoint/db/pipeline";
import { papersOf } from "@carepoint/domain/billing/deposits";
import { chargeIssued } from "@carepoint/domain/billing/ledger";
import { invoiceLifecycle } from "@carepoint/domain/billing/states";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { holdAudit, recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { chargedTo, findInvoiceForUpdate, markIssued } from "../queries/documents.ts";
import { postEntry } from "../queries/ledger.ts";
import { takeNumber } from "../queries/numbers.ts";
import { retaxDraft } from "./retax-draft.ts";

/** Gives a draft its number, at the tax of the day, and charges the patient in the books. Call it last: everyone who issues waits for the number. */
export async function issueInvoice(ctx: CommandContext, invoiceId: string): Promise<string> {
  const invoice = await findInvoiceForUpdate(ctx.tx, invoiceId);
  const status = advance(invoiceLifecycle, invoice.status, "issue");
  const { id, branchId, patientId } = invoice;
  const totals = await retaxDraft(ctx, invoice);
  const { issued: cause, series } = papersOf(invoice.purpose);
  const entry = { branchId, cause, causeId: id, at: ctx.now };
  await postEntry(ctx.tx, entry, chargeIssued(totals, chargedTo(invoice)));
  const [, name] = await together([
    holdAudit(ctx.tx, patientId),
    takeNumber(ctx.tx, series, { branchId, registration: null }, ctx.now),
  ]);
  await markIssued(ctx.tx, id, name, ctx.now);
  const before = { status: invoice.status, number: null };
  const after = { status, number: name.number, total: totals.total };
  await recordAudit(ctx, { action: "invoice.issue", subjectId: id, patientId, branchId, before, after });
  return name.number;
}
