import { type BillPayer, billPayer } from "@carepoint/domain/billing/payer-claims";
import { type Shares, splitOf } from "@carepoint/domain/billing/payer-share";
import { type Paise, paise } from "@carepoint/domain/kernel/money";
import { parseRupees } from "@carepoint/domain/kernel/rupees";

/** What somebody else pays of a bill, as it is typed. */
export interface PayerDraft {
  readonly by: "part" | "amount";
  /** In percent, or in rupees. */
  readonly value: string;
  readonly authorisation: string;
}

export const noShare: PayerDraft = { by: "part", value: "", authorisation: "" };

/** As the server is told of it; null while it is not whole. */
export function payerOf({ by, value, authorisation }: PayerDraft): BillPayer | null {
  const hundredths = parseRupees(value); // of a rupee, or of a percent
  const share = by === "part" ? { by, basisPoints: hundredths } : { by, amount: hundredths };
  const told = authorisation.trim();
  return billPayer.safeParse({ share, ...(told && { authorisation: told }) }).data ?? null;
}

/** What each pays then, of what is charged; null while it is not whole, or is more than is left to pay. */
export function sharesOf(draft: PayerDraft, charged: Paise, left: Paise = charged): Shares | null {
  const told = payerOf(draft);
  if (!told || (told.share.by === "amount" && told.share.amount > left)) return null;
  const { payer } = splitOf(charged, told.share);
  return payer > 0 && payer <= left ? { payer, patient: paise(left - payer) } : null;
}
