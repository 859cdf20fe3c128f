import { DomainError } from "@carepoint/domain/kernel/errors";
import type { HandOverInput } from "@carepoint/domain/records/handover";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { endHandover } from "../queries/handovers.ts";
import { findActedPrescriptionForUpdate } from "../queries/refills.ts";

/** The pharmacy sees it no longer. Throws `not_found`, also where it was not there. */
export async function withdrawHandover(ctx: CommandContext, scope: Scope, { prescriptionId }: HandOverInput) {
  const prescription = await findActedPrescriptionForUpdate(ctx.tx, scope, prescriptionId);
  const ended =
    prescription &&
    (await endHandover(ctx.tx, prescriptionId, { withdrawnAt: ctx.now, withdrawnBy: ownAccount(ctx.actor) }));
  if (!prescription || !ended) throw new DomainError("not_found");
  const { patientId } = prescription;
  const { id, branchId } = ended;
  ctx.touch(`branch:${branchId}`);
  const change = { before: { prescriptionId }, after: { prescriptionId, withdrawnAt: ctx.now.toString() } };
  await recordAudit(ctx, { action: "record.withdraw_handover", subjectId: id, patientId, branchId, ...change });
  return { handoverId: id };
}
