import type { InvoiceView } from "@carepoint/domain/billing/schema";
import type { StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** How a bill stands with the person who pays it. */
export function billState(bill: Pick<InvoiceView, "status" | "total" | "captured" | "refunded">): {
  tone: StatusTone;
  words: MessageDescriptor;
} {
  if (bill.status === "discarded") return { tone: "done", words: msg`Not needed` };
  if (bill.refunded > 0 && bill.refunded >= bill.captured) return { tone: "done", words: msg`Refunded` };
  if (bill.refunded > 0) return { tone: "done", words: msg`Partly refunded` };
  if (bill.status === "cancelled") return { tone: "done", words: msg`Cancelled` };
  if (bill.captured >= bill.total) return { tone: "confirmed", words: msg`Paid` };
  return { tone: "waiting", words: msg`To pay` };
}
