import type { Db } from "@carepoint/db/client";
import { type CreditableLine, type Credited, creditFor } from "@carepoint/domain/billing/credit";
import { payersPart, payersPartOfLines, type Shares } from "@carepoint/domain/billing/payer-share";
import type { RefundShare } from "@carepoint/domain/billing/refund-shares";
import { addValues } from "@carepoint/domain/billing/totals";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { add, type Paise, paise, subtract, sum, zero } from "@carepoint/domain/kernel/money";
import { creditedSoFar, type Invoice, type LineOfDocument, linesOf, selectInvoices, toInvoice } from "./documents.ts";

export interface Crediting extends Pick<Credited, "totals" | "isRest"> {
  readonly invoice: Invoice;
  readonly lines: readonly (LineOfDocument & CreditableLine)[];
  /** What is taken back of each, in the order of the lines. */
  readonly parts: Credited["lines"];
  /** What of it a payer need not pay; the rest is the patient's. */
  readonly ofPayer: Paise;
}

/**
 * What a credit note takes back when so much goes off the patient's part of an invoice, of the lines that are named or of all
 * of them: a payer's part shrinks with it. Throws `refund_too_large` past what the patient, the invoice or a line still has, and
 * for a line that it has not.
 */
export async function planCredit(
  db: Db,
  invoiceId: string,
  asked: Paise,
  named?: readonly RefundShare[],
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
  const most = sum([...lines.map(leftOf), leftOfRoundOff]);
  const owed = { patient: subtract(most, invoice.payerShare), payer: invoice.payerShare };
  if (asked > owed.patient) throw new DomainError("refund_too_large", { most: owed.patient });
  const isLast = asked === owed.patient && owed.payer > zero;
  const shares = named && !isLast ? withPayersPart(named, lines, owed) : undefined;
  const amount = shares ? sum(shares.map((each) => paise(each.amount))) : add(asked, payersPart(asked, owed));
  const isThere = ({ position, amount: share }: RefundShare) =>
    lines.some((line) => line.position === position && share <= leftOf(line));
  if (amount > most || !(shares ?? []).every(isThere)) throw new DomainError("refund_too_large", { most });
  const wanted =
    shares && lines.map(({ position }) => shares.find((each) => each.position === position)?.amount ?? zero);
  const { lines: parts, ...credited } = creditFor(amount, lines, leftOfRoundOff, invoice.supply, wanted);
  return { invoice, lines, parts, ofPayer: subtract(amount, asked), ...credited };
}

function leftOf(line: CreditableLine): Paise {
  return subtract(line.total, line.credited.total);
}

/** What is named of each line is the patient's: its payer's part goes back with it. */
function withPayersPart(
  named: readonly RefundShare[],
  lines: readonly (LineOfDocument & CreditableLine)[],
  owed: Shares,
): RefundShare[] {
  const asked = named.map(({ position, amount }) => {
    const line = lines.find((each) => each.position === position);
    return { amount: paise(amount), left: line ? leftOf(line) : zero };
  });
  const ofPayer = payersPartOfLines(asked, owed);
  return named.map((each, index) => ({ ...each, amount: add(paise(each.amount), ofPayer[index] ?? zero) }));
}
