import { toInstant } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import type { SetDeliveryRuleInput } from "@carepoint/domain/pharmacy/delivery-rule";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { storeWithin } from "../../stock/queries/stores.ts";
import { insertDeliveryRule } from "../queries/delivery-rules.ts";

/** Says where to, when and for how much a store brings medicines from an instant on: none that has passed (`invalid_input`). Orders that stand keep what they were told. */
export async function setDeliveryRule(ctx: CommandContext, scope: Scope, { validFrom, ...said }: SetDeliveryRuleInput) {
  const { storeId, windows, ...terms } = said;
  const { branchId } = await storeWithin(ctx.tx, scope, storeId, ctx.now);
  const from = validFrom ? toInstant(validFrom) : ctx.now;
  if (Temporal.Instant.compare(from, ctx.now) < 0) throw new DomainError("invalid_input", { field: "validFrom" });
  const id = newId(ctx.now.epochMilliseconds);
  const by = { createdBy: ctx.actor.accountId, createdAt: ctx.now };
  const rule = { id, storeId, validFrom: from, ...terms, windows: JSON.stringify(windows), ...by };
  await insertDeliveryRule(ctx.tx, rule);
  const after = { validFrom: from.toString(), storeId, ...terms, windows };
  await recordAudit(ctx, { action: "pharmacy.set_delivery_rule", subjectId: id, branchId, after });
  return { validFrom: from.toString() };
}
