import type { SetMoneyRulesInput } from "@carepoint/domain/billing/money-rules";
import { toInstant } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { insertMoneyRules, lockMoneyRules } from "../queries/money-rules.ts";

/** Rules are the hospital's; the audit knows each by its place among them. */
const rulesSubject = (written: number) => `00000000-0000-0000-0002-${String(written).padStart(12, "0")}`;

/**
 * What holds of money from an instant on. What was offered or asked for under the rules before stays as it is. Throws
 * `version_conflict` when somebody else wrote some since the caller looked.
 */
export async function setMoneyRules(
  ctx: CommandContext,
  _scope: Scope,
  { seen, validFrom, ...rules }: SetMoneyRulesInput,
) {
  const from = validFrom ? toInstant(validFrom) : ctx.now;
  if (Temporal.Instant.compare(from, ctx.now) < 0) throw new DomainError("invalid_input", { field: "validFrom" });
  if ((await lockMoneyRules(ctx.tx)) !== seen) throw new DomainError("version_conflict");
  const row = { ...rules, validFrom: from, createdBy: ctx.actor.accountId, createdAt: ctx.now };
  const written = await insertMoneyRules(ctx.tx, row);
  const after = { ...rules, validFrom: from.toString() };
  await recordAudit(ctx, { action: "money_rules.set", subjectId: rulesSubject(written), after });
  return { written };
}
