import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import type { HandOverInput } from "@carepoint/domain/records/handover";
import { standingOf } from "@carepoint/domain/records/verification";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { insertHandover } from "../queries/handovers.ts";
import { findActedPrescriptionForUpdate } from "../queries/refills.ts";

/**
 * The patient's people send a prescription to the hospital's own pharmacy, at the branch where it was issued. Throws `duplicate`
 * where it is there already, `illegal_transition` for what no longer counts, and `not_found`.
 */
export async function handOver(ctx: CommandContext, scope: Scope, { prescriptionId }: HandOverInput) {
  const prescription = await findActedPrescriptionForUpdate(ctx.tx, scope, prescriptionId);
  if (!prescription) throw new DomainError("not_found");
  const { patientId, branchId, zone } = prescription;
  const standing = standingOf(prescription, ctx.now, zone);
  if (standing !== "in_force") throw new DomainError("illegal_transition", { from: standing, event: "hand_over" });
  return handToPharmacy(ctx, { prescriptionId, patientId, branchId });
}

interface Handed {
  readonly prescriptionId: string;
  readonly patientId: string;
  readonly branchId: string;
}

/** From here on the pharmacists of the branch see it, until it is taken back. */
export async function handToPharmacy(ctx: CommandContext, handed: Handed) {
  const { patientId, branchId } = handed;
  const id = newId(ctx.now.epochMilliseconds);
  await insertHandover(ctx.tx, { id, ...handed, at: ctx.now, byAccount: ownAccount(ctx.actor) });
  ctx.touch(`branch:${branchId}`);
  await recordAudit(ctx, { action: "record.hand_over", subjectId: id, patientId, branchId, after: { ...handed } });
  return { handoverId: id };
}
