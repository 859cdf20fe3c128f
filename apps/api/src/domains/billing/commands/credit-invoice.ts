import { creditNoteIssued } from "@carepoint/domain/billing/ledger";
import { invoiceLifecycle } from "@carepoint/domain/billing/states";
import type { InvoiceTotals } from "@carepoint/domain/billing/totals";
import { newId } from "@carepoint/domain/kernel/id";
import { add, allocate, type Paise, sum, zero } from "@carepoint/domain/kernel/money";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import {
  creditedSoFar,
  findInvoiceForUpdate,
  type InvoiceLine,
  insertInvoice,
  linesOf,
  setInvoiceStatus,
} from "../queries/documents.ts";
import { postEntry } from "../queries/ledger.ts";
import { takeNumber } from "../queries/numbers.ts";

/**
 * Takes an amount of an issued invoice back by a credit note with a number of its own. The invoice keeps its number; it
 * is cancelled once everything is credited. Call it last: everyone who issues waits for the number.
 */
export async function creditInvoice(ctx: CommandContext, invoiceId: string, amount: Paise): Promise<void> {
  const invoice = await findInvoiceForUpdate(ctx.tx, invoiceId);
  const { branchId, patientId, appointmentId } = invoice;
  const whole = amount === invoice.total;
  const lines = await linesOf(ctx.tx, [invoiceId]);
  const creditLines = whole ? lines : partOf(lines, amount);
  const totals = whole ? invoice : totalsOf(creditLines);

  if (add(await creditedSoFar(ctx.tx, invoiceId), amount) >= invoice.total) {
    await setInvoiceStatus(ctx.tx, invoiceId, advance(invoiceLifecycle, invoice.status, "credit"));
  }
  const id = newId(ctx.now.epochMilliseconds);
  await postEntry(
    ctx.tx,
    { branchId, cause: "credit_note.issued", causeId: id, at: ctx.now },
    creditNoteIssued(totals),
  );
  const name = await takeNumber(ctx.tx, "CN", invoice, ctx.now);
  const { taxable, tax, roundOff, total } = totals;
  const note = {
    id,
    kind: "credit_note" as const,
    credits: invoiceId,
    purpose: "visit" as const,
    branchId,
    patientId,
    appointmentId,
  };
  const issued = { ...name, issuedAt: ctx.now };
  await insertInvoice(ctx.tx, { ...note, createdAt: ctx.now, issued, taxable, tax, roundOff, total }, creditLines);
  const after = { status: "issued", number: name.number, total, invoiceId };
  await recordAudit(ctx, { action: "invoice.credit", subjectId: id, patientId, branchId, after });
}

/** The amount spread over the lines by their totals, and within each over its value and taxes. */
function partOf(lines: readonly InvoiceLine[], amount: Paise): InvoiceLine[] {
  const shares = allocate(
    amount,
    lines.map(({ total }) => total),
  );
  return lines.map((line, index) => {
    const part = shares[index] ?? zero;
    const [taxable = zero, centralTax = zero, stateTax = zero] =
      part > 0 ? allocate(part, [line.taxable, line.centralTax, line.stateTax]) : [];
    const { kind, description, code } = line;
    const price = { unitPrice: taxable, quantity: 1, discount: zero };
    return { kind, description, code, ...price, taxable, centralTax, stateTax, total: part };
  });
}

function totalsOf(lines: readonly InvoiceLine[]): InvoiceTotals {
  const taxable = sum(lines.map((line) => line.taxable));
  const tax = sum(lines.flatMap((line) => [line.centralTax, line.stateTax]));
  return { taxable, tax, roundOff: zero, total: add(taxable, tax) };
}
