import { DomainError } from "@carepoint/domain/kernel/errors";
import { type AllowActingInput, mayLet } from "@carepoint/domain/patients/acting";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { findActingForUpdate, setActingAllowed } from "../queries/acting-links.ts";

/**
 * An account acts again whose acting ended: by the word of the patient of age, at the desk after it was seen whose word it is.
 * Throws `not_found` where it acts, `forbidden` for whoever may not let it, `people_limit` where it has its fill.
 */
export async function allowActing(ctx: CommandContext, scope: Scope, { identifiedBy, ...named }: AllowActingInput) {
  const link = await findActingForUpdate(ctx, scope, named);
  if (link.endedAt === null || link.endedBecause === null) throw new DomainError("not_found");
  if (!mayLet(link.asking)) throw new DomainError("forbidden");
  if (link.asking.isStaff !== (identifiedBy !== undefined))
    throw new DomainError("invalid_input", { field: "identifiedBy" });
  await setActingAllowed(ctx.tx, named, link.grown ? ctx.now : null);
  const { patientId, accountId } = named;
  await recordAudit(ctx, { action: "patient.allow_acting", subjectId: accountId, patientId, after: { identifiedBy } });
  const dedupeKey = `acting_changed:${patientId}:${accountId}:${ctx.now.epochMilliseconds}`;
  await notifyPatient(ctx, patientId, { template: "acting_changed", dedupeKey });
  const acting = await accountsOfPatients(ctx.tx, [patientId]);
  ctx.touch(...acting.map((account) => `account:${account}`));
  return { accountId, acting: acting.length };
}
