import type { Db } from "@carepoint/db/client";
import { type CreditableLine, type Credited, creditFor } from "@carepoint/domain/billing/credit";
import type { RefundShare } from "@carepoint/domain/billing/refund-shares";
import { addValues } from "@carepoint/domain/billing/totals";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { paise, subtract, sum, zero } from "@carepoint/domain/kernel/money";
import { creditedSoFar, type Invoice, type LineOfDocument, linesOf, selectInvoices, toInvoice } from "./documents.ts";

export interface Crediting extends Pick<Credited, "totals" | "isRest"> {
  readonly invoice: Invoice;
  readonly lines: readonly (LineOfDocument & CreditableLine)[];
  /** What is taken back of each, in the order of the lines. */
  readonly parts: Credited["lines"];
}

/**
 * What a credit note over an amount of an invoice takes back, of the lines that are named or of all of them. Throws
 * `refund_too_large` past what the invoice or a line still has, and for a line that it has not.
 */
export async function planCredit(
  db: Db,
  invoiceId: string,
  amount: number,
  shares?: readonly RefundShare[],
): Promise<Crediting> {
  const invoice = toInvoice(await selectInvoices(db).where("invoices.id", "=", invoiceId).executeTakeFirstOrThrow());
  const before = await creditedSoFar(db, invoiceId);
  const lines = (await linesOf(db, [invoiceId])).map((line) => ({
    ...line,
    treatment: line.taxTreatment,
    basisPoints: line.taxBasisPoints,
    credited: before.lines.get(line.position) ?? addValues([]),
  }));
  const leftOfRoundOff = subtract(invoice.roundOff, before.roundOff);
  const leftOf = (line: (typeof lines)[number]) => subtract(line.total, line.credited.total);
  const most = sum([...lines.map(leftOf), leftOfRoundOff]);
  const isThere = ({ position, amount: share }: RefundShare) =>
    lines.some((line) => line.position === position && share <= leftOf(line));
  if (amount > most || !(shares ?? []).every(isThere)) throw new DomainError("refund_too_large", { most });
  const wanted =
    shares && lines.map(({ position }) => shares.find((each) => each.position === position)?.amount ?? zero);
  const { lines: parts, ...credited } = creditFor(paise(amount), lines, leftOfRoundOff, invoice.supply, wanted);
  return { invoice, lines, parts, ...credited };
}
