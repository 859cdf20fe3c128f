import { reasonNote } from "@carepoint/domain/billing/counter";
import type { PayLaterInput } from "@carepoint/domain/billing/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { findDeferral, insertDeferral } from "../queries/deferrals.ts";
import type { Payable } from "./open-intent.ts";

/** Writes down that the desk lets a bill stay due, who decided it and why. The note is sealed under the patient's key. */
export async function deferInvoice(
  ctx: CommandContext,
  { invoice, branchId, patientId }: Payable,
  { reason, note }: Pick<PayLaterInput, "reason" | "note">,
): Promise<void> {
  const { accountId } = ctx.actor;
  if (!accountId) throw new DomainError("forbidden");
  const cell = { table: "invoice_deferrals", column: "note_sealed", id: invoice.id };
  const noteSealed = note ? (await patientKey(ctx.tx, ctx.sealer, patientId)).seal(cell, note) : null;
  await insertDeferral(ctx.tx, { invoiceId: invoice.id, reason, noteSealed, byAccount: accountId, at: ctx.now });
  const after = { because: reason, left: invoice.left };
  await recordAudit(ctx, { action: "invoice.defer", subjectId: invoice.id, patientId, branchId, after });
}

/** The bill takes the place of another that stayed due: for the same reason, said by the same person. */
export async function deferAsBefore(ctx: CommandContext, bill: Payable, replaced: string): Promise<void> {
  const known = await findDeferral(ctx.tx, replaced);
  if (!known) return; // it was paid once: what it lost since has no reason of the desk's
  const { invoice, branchId, patientId } = bill;
  const key = known.noteSealed && (await patientKey(ctx.tx, ctx.sealer, patientId));
  const cell = (id: string) => ({ table: "invoice_deferrals", column: "note_sealed", id });
  const note = key ? reasonNote.nullable().parse(key.open(cell(replaced), known.noteSealed)) : null;
  const noteSealed = key && note ? key.seal(cell(invoice.id), note) : null;
  const { reason, byAccount } = known;
  await insertDeferral(ctx.tx, { invoiceId: invoice.id, reason, noteSealed, byAccount, at: ctx.now });
  const after = { because: reason, left: invoice.left, replaces: replaced };
  await recordAudit(ctx, { action: "invoice.defer", subjectId: invoice.id, patientId, branchId, after });
}
