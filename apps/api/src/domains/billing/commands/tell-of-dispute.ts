import { isDecided } from "@carepoint/domain/billing/disputes";
import { paise } from "@carepoint/domain/kernel/money";
import type { CommandContext } from "../../../kernel/context.ts";
import { notifyStaff } from "../../notifications/commands/notify.ts";
import type { GatewayFact } from "../queries/payment-events.ts";
import type { Payment } from "../queries/payments.ts";

/** Who keeps a branch's bills hears of each dispute once: it has a day by which to answer. */
// unaudited: a notice is its own record, and what was heard is a fact
export async function tellOfDispute(
  ctx: CommandContext,
  { branchId }: Payment,
  facts: readonly GatewayFact[],
): Promise<void> {
  for (const fact of facts) {
    if (fact.kind !== "disputed" || isDecided(fact.phase)) continue;
    const notice = { template: "payment_contested" as const, amount: paise(fact.amount) };
    await notifyStaff(
      ctx,
      { role: "billing_manager", branchId },
      { ...notice, dedupeKey: `contested:${fact.dispute}` },
    );
  }
}
