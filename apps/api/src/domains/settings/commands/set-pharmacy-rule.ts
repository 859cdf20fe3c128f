import { toInstant } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import type { SetPharmacyRuleInput } from "@carepoint/domain/settings/pharmacy-rule";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { insertPharmacyRule } from "../queries.ts";

/** Says how the pharmacy receives prescriptions and takes medicines back that are issued from an instant on: none that has passed (`invalid_input`). */
export async function setPharmacyRule(
  ctx: CommandContext,
  _scope: Scope,
  { validFrom, receivesAtOnce, returnDays, writeOffLimit }: SetPharmacyRuleInput,
) {
  const from = validFrom ? toInstant(validFrom) : ctx.now;
  if (Temporal.Instant.compare(from, ctx.now) < 0) throw new DomainError("invalid_input", { field: "validFrom" });
  const id = newId(ctx.now.epochMilliseconds);
  const said = { receivesAtOnce, returnDays, writeOffLimit };
  const rule = { id, validFrom: from, ...said, createdBy: ctx.actor.accountId, createdAt: ctx.now };
  await insertPharmacyRule(ctx.tx, rule);
  const after = { validFrom: from.toString(), ...said };
  await recordAudit(ctx, { action: "settings.set_pharmacy_rule", subjectId: id, after });
  return { validFrom: from.toString() };
}
