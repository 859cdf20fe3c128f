import { DomainError } from "@carepoint/domain/kernel/errors";
import type { ReviewBreakGlassInput } from "@carepoint/domain/patients/break-glass";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { ownAccount } from "../../accounts/access.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { findBreakGlass, glassNoteCell, insertGlassReview } from "../queries/break-glass.ts";

/**
 * Somebody else says what came of an emergency, once. Throws `not_found`, `own_request` to who broke the glass, `duplicate`
 * where another has said it.
 */
export async function reviewBreakGlass(ctx: CommandContext, { actor }: Scope, input: ReviewBreakGlassInput) {
  const { breakGlassId, outcome, note } = input;
  const broken = await findBreakGlass(ctx.tx, breakGlassId);
  if (!broken) throw new DomainError("not_found");
  const { patientId, accountId } = broken;
  const key = await patientKey(ctx.tx, ctx.sealer, patientId);
  await insertGlassReview(ctx.tx, {
    breakGlassId,
    brokenBy: accountId,
    outcome,
    noteSealed: note ? key.seal(glassNoteCell(breakGlassId), note) : null,
    reviewedBy: ownAccount(actor),
    reviewedAt: ctx.now,
  });
  ctx.touch(...(await accountsOfPatients(ctx.tx, [patientId])).map((account) => `account:${account}`));
  await recordAudit(ctx, {
    action: "patient.review_break_glass",
    subjectId: breakGlassId,
    patientId,
    after: { outcome },
  });
  return { breakGlassId, outcome };
}
