import { together } from "@carepoint/db/pipeline";
import { papersOf } from "@carepoint/domain/billing/deposits";
import { creditNoteIssued } from "@carepoint/domain/billing/ledger";
import type { RefundShare } from "@carepoint/domain/billing/refund-shares";
import { invoiceLifecycle } from "@carepoint/domain/billing/states";
import { addValues, type TaxedValue } from "@carepoint/domain/billing/totals";
import { newId } from "@carepoint/domain/kernel/id";
import { least, type Paise, subtract, zero } from "@carepoint/domain/kernel/money";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { holdAudit, recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { planCredit } from "../queries/credit-plan.ts";
import {
  chargedTo,
  findInvoiceForUpdate,
  type InvoiceLine,
  insertInvoice,
  setInvoiceStatus,
} from "../queries/documents.ts";
import { postEntry } from "../queries/ledger.ts";
import { takeNumber } from "../queries/numbers.ts";
import { leftOf, leftOfPatient, takeBackUnpaid } from "../queries/owed.ts";
import { creditPayer } from "./credit-payer.ts";

/**
 * Takes an amount of what the patient owes of an issued invoice back, and the payer's part with it, by a credit note with a
 * number of its own. The invoice keeps its number; it is cancelled once everything is credited and nothing of it is owed.
 * `unpaid` is what of the amount nobody has paid. Returns the note. Call it last: everyone who issues waits for the number.
 */
export async function creditInvoice(
  ctx: CommandContext,
  invoiceId: string,
  amount: Paise,
  shares?: readonly RefundShare[],
  unpaid: Paise = zero,
): Promise<string> {
  const bill = await findInvoiceForUpdate(ctx.tx, invoiceId); // from here on nobody else credits it
  const owed = subtract(leftOf(bill), unpaid);
  const planned = [holdAudit(ctx.tx, bill.patientId), planCredit(ctx.tx, invoiceId, amount, shares)] as const;
  const [, { invoice, lines, parts, totals, isRest, ofPayer }] = await together(planned);
  const { branchId, patientId, appointmentId, supply } = invoice;

  if (isRest && owed <= zero)
    await setInvoiceStatus(ctx.tx, invoiceId, advance(invoiceLifecycle, invoice.status, "credit"));
  const id = newId(ctx.now.epochMilliseconds);
  const { credited: cause, note: series } = papersOf(invoice.purpose);
  const entry = { branchId, cause, causeId: id, at: ctx.now };
  await postEntry(ctx.tx, entry, creditNoteIssued(totals, chargedTo(invoice)));
  if (ofPayer > zero) await creditPayer(ctx, invoiceId, ofPayer, id);
  const name = await takeNumber(ctx.tx, series, invoice, ctx.now);
  const purpose = invoice.purpose === "change" ? "visit" : invoice.purpose;
  const note = { id, kind: "credit_note" as const, credits: invoiceId, purpose, supply, payerShare: ofPayer } as const;
  const of = { branchId, patientId, appointmentId };
  const creditLines = lines.map((line, index) => creditLine(line, parts[index] ?? addValues([])));
  await insertInvoice(
    ctx.tx,
    { ...note, ...of, createdAt: ctx.now, issued: { ...name, issuedAt: ctx.now }, ...totals },
    creditLines,
  );
  const after = { status: "issued", number: name.number, total: totals.total, invoiceId };
  await recordAudit(ctx, { action: "invoice.credit", subjectId: id, patientId, branchId, after });
  return id;
}

export interface TakenBack {
  readonly note: string;
  readonly amount: Paise;
}

/**
 * Takes back what nobody has paid of an issued invoice: it is not owed any more, and no money goes. What went back in cash of
 * money that never came was credited then, and stays owed. A payer's part goes with the patient's, alone where they owe
 * nothing of the bill. Undefined where that is all. `most`: no more than so much of what the patient owes, of the lines of `shares`. Call it last,
 * as above.
 */
// unaudited: creditInvoice audits it
export async function creditUnpaid(
  ctx: CommandContext,
  invoiceId: string,
  most?: Paise,
  shares?: readonly RefundShare[],
): Promise<TakenBack | undefined> {
  const bill = await findInvoiceForUpdate(ctx.tx, invoiceId);
  const left = leftOf(bill);
  const ofPatient = await leftOfPatient(ctx.tx, invoiceId);
  const amount = least(least(left, most ?? left), ofPatient);
  const isPayers = most === undefined && bill.payerShare > zero && ofPatient === zero;
  if (amount <= zero && !isPayers) return undefined;
  const note = await creditInvoice(ctx, invoiceId, amount, amount === most ? shares : undefined, amount);
  await takeBackUnpaid(ctx.tx, invoiceId, amount);
  return { note, amount };
}

/** A share of a line stands as one of its value. */
function creditLine(line: InvoiceLine, part: TaxedValue): InvoiceLine {
  const { kind, description, descriptionHi, serviceId, code, taxClass, taxTreatment, taxBasisPoints } = line;
  const { batchId = null, soldAs = null } = line;
  const price = { unitPrice: part.taxable, quantity: 1, discount: zero, priceIncludesTax: false };
  const { taxable, centralTax, stateTax, integratedTax, total } = part;
  const value = { taxable, centralTax, stateTax, integratedTax, total };
  return {
    kind,
    description,
    descriptionHi,
    serviceId,
    code,
    taxClass,
    taxTreatment,
    taxBasisPoints,
    batchId,
    soldAs,
    ...price,
    ...value,
  };
}
