import type { DocumentTitle } from "@carepoint/domain/billing/gst";
import { documentTitle } from "@carepoint/domain/billing/gst";
import type { InvoiceView } from "@carepoint/domain/billing/schema";
import type { PaperSize } from "@carepoint/domain/billing/sheet";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { paperName } from "./invoice-words.ts";

const titles: Readonly<Record<DocumentTitle, MessageDescriptor>> = {
  tax_invoice: msg`Tax invoice`,
  bill_of_supply: msg`Bill of supply`,
  invoice_cum_bill_of_supply: msg`Invoice-cum-bill of supply`,
};

/** What the law calls the paper: by what is taxed on it; a note is a credit note whatever it takes back. An advance has vouchers. */
export function sheetTitle({
  kind,
  isDeposit,
  lines,
}: Pick<InvoiceView, "kind" | "isDeposit" | "lines">): MessageDescriptor {
  if (isDeposit) return paperName({ kind, isDeposit });
  if (kind === "credit_note") return msg`Credit note`;
  return titles[documentTitle(lines.map(({ taxTreatment: treatment }) => ({ treatment })))];
}

export const paperWords: Readonly<Record<PaperSize, MessageDescriptor>> = {
  a4: msg`A4 paper`,
  a5: msg`A5 paper`,
  roll: msg`Receipt roll, 80 mm`,
};
