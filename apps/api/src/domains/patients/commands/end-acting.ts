import { DomainError } from "@carepoint/domain/kernel/errors";
import { type ActingEnd, type EndActingInput, rightToEnd } from "@carepoint/domain/patients/acting";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { notifyAccount, notifyPatient } from "../../notifications/commands/notify.ts";
import { findActingForUpdate, type Named, setActingEnd } from "../queries/acting-links.ts";

/**
 * From now on an account neither acts for a patient nor sees them, and its devices forget the record. Answers how many still do.
 * Throws `not_found` where it does not act, `forbidden` for whoever may not end it, `invalid_input` for a missing reason of the hospital's.
 */
export async function endActing(ctx: CommandContext, scope: Scope, { because, ...named }: EndActingInput) {
  const link = await findActingForUpdate(ctx, scope, named);
  if (link.endedAt !== null) throw new DomainError("not_found");
  const right = rightToEnd(link.asking, { accountId: named.accountId, relation: link.relation });
  if (right === null) throw new DomainError("forbidden");
  const reason = right === "staff" ? because : right;
  if (reason === undefined || (right !== "staff" && because !== undefined))
    throw new DomainError("invalid_input", { field: "because" });
  return writeActingEnd(ctx, named, reason);
}

/** The end itself, whoever ends it, told to whom it concerns. */
export async function writeActingEnd(ctx: CommandContext, named: Named, because: ActingEnd) {
  const { patientId, accountId } = named;
  await setActingEnd(ctx.tx, named, { at: ctx.now, because });
  const left = await accountsOfPatients(ctx.tx, [patientId]);
  await recordAudit(ctx, {
    action: "patient.end_acting",
    subjectId: accountId,
    patientId,
    after: { because, left: left.length },
  });
  const key = `${patientId}:${accountId}:${ctx.now.epochMilliseconds}`;
  await notifyPatient(ctx, patientId, { template: "acting_changed", dedupeKey: `acting_changed:${key}` });
  if (because !== "given_up")
    await notifyAccount(ctx, accountId, { template: "acting_ended", dedupeKey: `acting_ended:${key}` });
  ctx.touch(`account:${accountId}`, ...left.map((account) => `account:${account}`));
  return { accountId, left: left.length };
}
