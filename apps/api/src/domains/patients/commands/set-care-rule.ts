import { toInstant } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import type { SetCareRuleInput } from "@carepoint/domain/patients/care-rules";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { careDaysAt, countCareRules, insertCareRule, lockCareRules } from "../queries/care-rules.ts";

/**
 * Says how long a visit opens the record to its doctor, from an instant on: none that has passed (`invalid_input`), since who looked
 * then did so by the rule of then. Throws `version_conflict` when somebody else wrote a rule since the caller looked.
 */
export async function setCareRule(ctx: CommandContext, _scope: Scope, { careDays, validFrom, seen }: SetCareRuleInput) {
  const from = validFrom ? toInstant(validFrom) : ctx.now;
  if (Temporal.Instant.compare(from, ctx.now) < 0) throw new DomainError("invalid_input", { field: "validFrom" });
  await lockCareRules(ctx.tx);
  if ((await countCareRules(ctx.tx)) !== seen) throw new DomainError("version_conflict");
  const before = await careDaysAt(ctx.tx, from);
  await insertCareRule(ctx.tx, {
    ...{ validFrom: from, careDays },
    ...{ createdBy: ctx.actor.accountId, createdAt: ctx.now },
  });
  await recordAudit(ctx, {
    action: "patient.set_care_rule",
    subjectId: newId(ctx.now.epochMilliseconds),
    before: { careDays: before },
    after: { validFrom: from.toString(), careDays },
  });
  return { validFrom: from.toString() };
}
