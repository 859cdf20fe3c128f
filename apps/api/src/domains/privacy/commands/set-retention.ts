import { zoneOf } from "@carepoint/db/erase-record";
import { dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import type { SetRetentionInput } from "@carepoint/domain/privacy/erasures";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { insertRetentionRule } from "../queries/holds.ts";

/** Says how long a class is kept from a day on, none that has passed (`invalid_input`): what was erased by a rule stays erased. */
export async function setRetention(ctx: CommandContext, { actor }: Scope, input: SetRetentionInput) {
  const today = dateIn(ctx.now, await zoneOf(ctx.tx));
  if (input.validFrom < today) throw new DomainError("invalid_input", { field: "validFrom" });
  await insertRetentionRule(ctx.tx, { ...input, createdBy: ownAccount(actor), createdAt: ctx.now });
  const after = { validFrom: input.validFrom };
  await recordAudit(ctx, { action: "privacy.set_retention", subjectId: newId(ctx.now.epochMilliseconds), after });
  return { class: input.class, validFrom: input.validFrom };
}
