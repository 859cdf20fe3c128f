import type { InvoiceView } from "@carepoint/domain/billing/schema";

/** Kept for a patient: the issued bills, to be read and shown. Paying is never possible without the server. */
export function issuedLatestFirst(bills: readonly InvoiceView[]): InvoiceView[] {
  return bills
    .filter(({ number, status }) => number !== null && status !== "discarded")
    .sort((a, b) => ((a.issuedAt ?? "") < (b.issuedAt ?? "") ? 1 : -1));
}
