import type { SetRulesInput } from "@carepoint/domain/appointments/change-rules";
import { toInstant } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { countRuleSets, insertRules, lockSettings } from "../queries.ts";

/**
 * Says what changing a visit costs for whoever books from an instant on. What is booked keeps its rules, so there is no
 * instant that has passed: `invalid_input`. Throws `version_conflict` when somebody else wrote a set since the caller looked.
 */
export async function setRules(ctx: CommandContext, _scope: Scope, { validFrom, seen, rules }: SetRulesInput) {
  const from = validFrom ? toInstant(validFrom) : ctx.now;
  if (Temporal.Instant.compare(from, ctx.now) < 0) throw new DomainError("invalid_input", { field: "validFrom" });
  await lockSettings(ctx.tx); // whoever writes rules at the same time waits here, and then sees these
  if ((await countRuleSets(ctx.tx)) !== seen) throw new DomainError("version_conflict");
  const id = newId(ctx.now.epochMilliseconds);
  const set = { id, validFrom: from, createdBy: ctx.actor.accountId, createdAt: ctx.now };
  await insertRules(ctx.tx, set, rules);
  const after = { validFrom: from.toString(), rules };
  await recordAudit(ctx, { action: "settings.set_rules", subjectId: id, after });
  ctx.touch("directory");
  return { id, validFrom: from.toString() };
}
