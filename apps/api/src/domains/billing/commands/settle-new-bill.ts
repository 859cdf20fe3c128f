import type { CounterSettlement } from "@carepoint/domain/billing/counter";
import type { CommandContext } from "../../../kernel/context.ts";
import { deferInvoice } from "./defer-invoice.ts";
import type { Payable } from "./open-intent.ts";
import { settleBill } from "./settle-bill.ts";

/** A draft of the desk's with something to pay: money now, whole or in parts, or the reason for which it waits. */
// unaudited: deferInvoice and settleBill's parts audit each
export async function settleNewBill(ctx: CommandContext, bill: Payable, settlement: CounterSettlement): Promise<void> {
  if (settlement.method === "later") await deferInvoice(ctx, bill, settlement);
  else await settleBill(ctx, bill, settlement, { isNew: true });
}
