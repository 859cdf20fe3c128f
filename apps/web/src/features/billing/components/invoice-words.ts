import type { InvoiceView } from "@carepoint/domain/billing/schema";
import { type BillStage, billStage } from "@carepoint/domain/billing/states";
import { least, type Paise, subtract } from "@carepoint/domain/kernel/money";
import type { StatusTone } from "@carepoint/ui/blocks/status-pill";
import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What the paper is called. Rows kept from before there was a kind are bills. */
export function paperName({ kind, isDeposit }: Partial<Pick<InvoiceView, "kind" | "isDeposit">>): MessageDescriptor {
  if (isDeposit) return kind === "credit_note" ? msg`Refund voucher` : msg`Receipt voucher`;
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
  bill: Pick<InvoiceView, "kind"> & Partial<Pick<InvoiceView, "isDeposit">> & { readonly lines: readonly Line[] },
): MessageDescriptor | string {
  const [line] = bill.lines;
  return bill.kind === "credit_note" || !line ? paperName(bill) : lineWords(line);
}

type Owed = Pick<InvoiceView, "status" | "total" | "captured" | "paid" | "left">;

/** What is still to be paid. Rows kept from before it was told had one payment for all of it, or none. */
export function leftOf({ total, captured, left = subtract(total, least(total, captured)) }: Owed): Paise {
  return left;
}

function stageOf(bill: Owed): BillStage {
  return billStage({ status: bill.status, paid: bill.paid ?? bill.captured, left: leftOf(bill) });
}

/** What each stage of a bill is called, wherever it stands. A draft has no list of its own. */
export const stageWords: Readonly<Record<BillStage, { readonly tone: StatusTone; readonly words: MessageDescriptor }>> =
  {
    draft: { tone: "waiting", words: msg`To pay` },
    issued: { tone: "waiting", words: msg`To pay` },
    part_paid: { tone: "waiting", words: msg`Partly paid` },
    paid: { tone: "confirmed", words: msg`Paid` },
    credited: { tone: "done", words: msg`Cancelled` },
    discarded: { tone: "done", words: msg`Not needed` },
  };

/** How a bill stands with the person who pays it: by its stage, unless money of it went back. */
export function billState(
  bill: Pick<InvoiceView, "kind" | "refunded"> & Partial<Pick<InvoiceView, "isDeposit">> & Owed,
): {
  tone: StatusTone;
  words: MessageDescriptor;
} {
  if (bill.kind === "credit_note") return { tone: "done", words: bill.isDeposit ? msg`Given back` : msg`Credited` };
  const stage = stageOf(bill);
  const stands = stage === "paid" || stage === "credited" || stage === "draft";
  if (!stands) return stageWords[stage];
  if (bill.refunded > 0 && bill.refunded >= bill.captured) return { tone: "done", words: msg`Refunded` };
  if (bill.refunded > 0) return { tone: "done", words: msg`Partly refunded` };
  return stageWords[stage];
}
