import type { InvoiceView } from "@carepoint/domain/billing/schema";
import type { StatusTone } from "@carepoint/ui/blocks/status-pill";
import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What the paper is called. Rows kept from before there was a kind are bills. */
export function paperName({ kind }: { readonly kind?: InvoiceView["kind"] }): MessageDescriptor {
  return kind === "credit_note" ? msg`Credit note` : msg`Bill`;
}

type Line = Pick<InvoiceView["lines"][number], "kind" | "description"> & {
  readonly descriptionHi?: string | null;
};

/** The words of a line: the charge is named in the reader's language, the doctor as the bill has it. */
export function lineWords({ kind, description, descriptionHi }: Line): MessageDescriptor | string {
  if (kind !== "consultation") return i18n.locale === "hi" ? (descriptionHi ?? description) : description;
  const doctor = description.replace(/^Consultation(, )?/u, "");
  return doctor === "" ? msg`Consultation` : msg`Consultation, ${doctor}`;
}

/** A bill is known by what it was for; a paper that gives money back by what it is. */
export function billTitle(
  bill: Pick<InvoiceView, "kind"> & { readonly lines: readonly Line[] },
): MessageDescriptor | string {
  const [line] = bill.lines;
  return bill.kind === "credit_note" || !line ? paperName(bill) : lineWords(line);
}

/** How a bill stands with the person who pays it. */
export function billState(bill: Pick<InvoiceView, "kind" | "status" | "total" | "captured" | "refunded">): {
  tone: StatusTone;
  words: MessageDescriptor;
} {
  if (bill.kind === "credit_note") return { tone: "done", words: msg`Credited` };
  if (bill.status === "discarded") return { tone: "done", words: msg`Not needed` };
  if (bill.refunded > 0 && bill.refunded >= bill.captured) return { tone: "done", words: msg`Refunded` };
  if (bill.refunded > 0) return { tone: "done", words: msg`Partly refunded` };
  if (bill.status === "cancelled") return { tone: "done", words: msg`Cancelled` };
  if (bill.captured >= bill.total) return { tone: "confirmed", words: msg`Paid` };
  return { tone: "waiting", words: msg`To pay` };
}
