import { DomainError } from "@carepoint/domain/kernel/errors";
import { prescriptionId as prescriptionIdOf } from "@carepoint/domain/kernel/id";
import type { TakePaperInput } from "@carepoint/domain/pharmacy/schema";
import { standingOf } from "@carepoint/domain/records/verification";
import { notifyPatient } from "../domains/notifications/commands/notify.ts";
import { handToPharmacy } from "../domains/records/commands/hand-over.ts";
import { lockOnPaper } from "../domains/records/queries/handovers.ts";
import { paperOf } from "../domains/records/queries/verification.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";

/**
 * A pharmacist takes a prescription over by the code on the paper that somebody holds out: from then on it stands with the branch. One that
 * stands there already is only found. The patient's people hear of it, whoever held the paper out. Throws `not_found` for a code that is not ours, `duplicate` for what was sent to another branch, and
 * `illegal_transition` for what no longer counts.
 */
// unaudited: handToPharmacy audits it
export async function takePaper(ctx: CommandContext, { actor }: Scope, { code }: TakePaperInput) {
  const named = paperOf(ctx.sealer, code);
  const found = named?.paper === "prescription" ? await lockOnPaper(ctx.tx, named.id) : undefined;
  if (!found || actor.branchId === null) throw new DomainError("not_found");
  const { id, patientId, zone, standsWith, ...issued } = found;
  const prescriptionId = prescriptionIdOf.parse(id);
  if (standsWith === actor.branchId) return { prescriptionId };
  if (standsWith !== null) throw new DomainError("duplicate");
  const standing = standingOf(issued, ctx.now, zone);
  if (standing !== "in_force") throw new DomainError("illegal_transition", { from: standing, event: "hand_over" });
  const { handoverId } = await handToPharmacy(ctx, { prescriptionId, patientId, branchId: actor.branchId });
  await notifyPatient(ctx, patientId, { template: "paper_taken", prescriptionId, dedupeKey: `paper:${handoverId}` });
  return { prescriptionId };
}
