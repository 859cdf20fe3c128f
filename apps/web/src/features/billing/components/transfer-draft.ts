import { type PayerClaimView, type SettlePayerInput, settlePayerInput } from "@carepoint/domain/billing/payer-claims";
import { type Paise, sum, zero } from "@carepoint/domain/kernel/money";
import { parseRupees } from "@carepoint/domain/kernel/rupees";

/** One bill's part of a transfer, as it is typed in rupees. */
export interface TransferPart {
  readonly amount: string;
  readonly taxDeducted: string;
}

export interface TransferDraft {
  readonly reference: string;
  readonly receivedOn: string;
  readonly parts: Readonly<Record<string, TransferPart>>;
}

export const emptyPart: TransferPart = { amount: "", taxDeducted: "" };

const typed = (text: string) => (text.trim() === "" ? zero : parseRupees(text));

/** What a bill's part comes to; null for something that is no amount. */
export function partOf(draft: TransferDraft, invoiceId: string): { amount: Paise; taxDeducted: Paise } | null {
  const { amount, taxDeducted } = draft.parts[invoiceId] ?? emptyPart;
  const [came, kept] = [typed(amount), typed(taxDeducted)];
  return came === null || kept === null ? null : { amount: came, taxDeducted: kept };
}

/** What came into the bank in all. */
export function transferTotal(draft: TransferDraft, claims: readonly PayerClaimView[]): Paise {
  return sum(claims.map(({ invoiceId }) => partOf(draft, invoiceId)?.amount ?? zero));
}

/** Whether a bill's part is more than its payer still owes of it. */
export function isTooMuch(draft: TransferDraft, { invoiceId, left }: PayerClaimView): boolean {
  const part = partOf(draft, invoiceId);
  return part !== null && part.amount + part.taxDeducted > left;
}

/** As the server is told of it; null while it is not whole. */
export function transferOf(
  payerId: string,
  draft: TransferDraft,
  claims: readonly PayerClaimView[],
): SettlePayerInput | null {
  const parts = claims.map(({ invoiceId }) => ({ invoiceId, part: partOf(draft, invoiceId) }));
  if (parts.some(({ part }) => part === null) || claims.some((claim) => isTooMuch(draft, claim))) return null;
  const named = parts.flatMap(({ invoiceId, part }) =>
    part && part.amount + part.taxDeducted > 0 ? [{ invoiceId, ...part }] : [],
  );
  const { reference, receivedOn } = draft;
  return settlePayerInput.safeParse({ payerId, reference, receivedOn, claims: named }).data ?? null;
}
