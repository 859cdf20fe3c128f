import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import type { AnswerPrescriptionInput, PrescriptionReadyInput } from "@carepoint/domain/pharmacy/answers";
import { standingOf } from "@carepoint/domain/records/verification";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { lockHandedOver } from "../../records/queries/handovers.ts";
import { answersOf, insertAnswers } from "../queries/answers.ts";

/**
 * A pharmacy says of the lines of a prescription that stands with it what is here, before the patient comes; they hear that it did. The latest word
 * counts. Throws `not_found`, and `illegal_transition` for what no longer counts.
 */
export async function answerPrescription(
  ctx: CommandContext,
  scope: Scope,
  { prescriptionId, lines }: AnswerPrescriptionInput,
) {
  const { handoverId, branchId, patientId, lines: written } = await lockInForce(ctx, scope, prescriptionId);
  if (lines.some(({ line }) => line >= written.length)) throw new DomainError("not_found", { field: "line" });
  const said = { handoverId, at: ctx.now, byAccount: ownAccount(ctx.actor) };
  await insertAnswers(
    ctx.tx,
    lines.map((each) => ({ ...said, ...each })),
  );
  const dedupeKey = `answered:${newId(ctx.now.epochMilliseconds)}`;
  await notifyPatient(ctx, patientId, { template: "medicines_answered", prescriptionId, dedupeKey });
  ctx.touch(`branch:${branchId}`);
  const after = { prescriptionId, handoverId, lines: lines.length };
  await recordAudit(ctx, { action: "pharmacy.answer", subjectId: prescriptionId, patientId, branchId, after });
  return { prescriptionId };
}

/** It lies ready for the patient, who hears of it once. Throws `duplicate` where it lies there already, `illegal_transition` where nothing of it is here, and else as an answer does. */
export async function prescriptionReady(ctx: CommandContext, scope: Scope, { prescriptionId }: PrescriptionReadyInput) {
  const { handoverId, branchId, patientId } = await lockInForce(ctx, scope, prescriptionId);
  const { ready, lines } = await answersOf(ctx.tx, prescriptionId);
  if (ready) throw new DomainError("duplicate");
  if (lines.length > 0 && lines.every(({ answer }) => answer === "none"))
    throw new DomainError("illegal_transition", { from: "none", event: "ready" });
  const said = { handoverId, at: ctx.now, byAccount: ownAccount(ctx.actor) };
  await insertAnswers(ctx.tx, [{ ...said, line: null, answer: "ready" }]);
  const dedupeKey = `ready:${newId(ctx.now.epochMilliseconds)}`;
  await notifyPatient(ctx, patientId, { template: "medicines_waiting", prescriptionId, dedupeKey });
  ctx.touch(`branch:${branchId}`);
  const after = { prescriptionId, handoverId, ready: true };
  await recordAudit(ctx, { action: "pharmacy.answer", subjectId: prescriptionId, patientId, branchId, after });
  return { prescriptionId };
}

async function lockInForce(ctx: CommandContext, scope: Scope, prescriptionId: string) {
  const prescription = await lockHandedOver({ ...ctx, scope }, ctx.tx, prescriptionId);
  const branchId = scope.actor.branchId;
  if (!prescription || branchId === null) throw new DomainError("not_found");
  const standing = standingOf(prescription, ctx.now, prescription.zone);
  if (standing !== "in_force") throw new DomainError("illegal_transition", { from: standing, event: "answer" });
  return { ...prescription, branchId };
}
