import { DomainError } from "@carepoint/domain/kernel/errors";
import { erasureId, newId } from "@carepoint/domain/kernel/id";
import { advance } from "@carepoint/domain/kernel/state-machine";
import type { AskErasureInput } from "@carepoint/domain/privacy/erasures";
import { erasureLifecycle } from "@carepoint/domain/privacy/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { assertMayActFor } from "../../patients/access.ts";
import { certificateOf, erasureAsked, insertErasure } from "../queries/erasures.ts";
import { findStandingHold, lockStandingRecord } from "../queries/holds.ts";

/**
 * Asks that a record be erased. While one waits that one is answered; where a hold stands it is refused at once, with its last day if
 * it has one. The answer has the address at which it can be read what became of it, also when no account is left.
 */
export async function askErasure(ctx: CommandContext, scope: Scope, input: AskErasureInput) {
  const { tx, now, actor } = ctx;
  const { patientId, identifiedBy } = input;
  const atDesk = scope.reach === "branch";
  if (atDesk !== (identifiedBy !== undefined)) throw new DomainError("invalid_input", { field: "identifiedBy" });
  await assertMayActFor(tx, scope, patientId, now);
  if (!(await lockStandingRecord(tx, patientId))) throw new DomainError("not_found");
  const known = await erasureAsked(tx, patientId);
  if (known) return answer(ctx, known.id, "asked");
  const hold = await findStandingHold(tx, patientId, now);
  const id = erasureId.parse(input.id ?? newId(now.epochMilliseconds));
  const status = hold ? advance(erasureLifecycle, "asked", "refuse") : "asked";
  const refused = hold ? { decidedAt: now, refusedFor: "held", heldUntil: hold.untilOn } : {};
  const place = { branchId: atDesk ? actor.branchId : null, identifiedBy: identifiedBy ?? null };
  await insertErasure(tx, { id, patientId, askedBy: ownAccount(actor), askedAt: now, status, ...place, ...refused });
  const people = await accountsOfPatients(tx, [patientId]); // whoever acts for them learns of a wish at the desk
  ctx.touch(...[ownAccount(actor), ...people].map((account) => `account:${account}` as const));
  await recordAudit(ctx, { action: "erasure.ask", subjectId: id, patientId, after: { status } });
  return answer(ctx, id, status);
}

function answer({ sealer }: CommandContext, id: string, status: string) {
  return { erasureId: erasureId.parse(id), status, certificate: certificateOf(sealer, id) };
}
