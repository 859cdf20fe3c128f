import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import type { CancelPrescriptionInput } from "@carepoint/domain/records/schema";
import { prescriptionLifecycle } from "@carepoint/domain/records/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { findOwnPrescriptionForUpdate } from "../queries/prescriptions.ts";

/** Withdraws an issued prescription; it stays in the record, struck through. */
export async function cancelPrescription(
  ctx: CommandContext,
  scope: Scope,
  { prescriptionId, reason }: CancelPrescriptionInput,
) {
  const before = await findOwnPrescriptionForUpdate(ctx.tx, scope, prescriptionId);
  if (!before) throw new DomainError("not_found");
  const status = advance(prescriptionLifecycle, before.status, "cancel");
  const key = await patientKey(ctx.tx, ctx.sealer, before.patientId);
  const cancelReasonSealed = key.seal(
    { table: "prescriptions", column: "cancel_reason_sealed", id: prescriptionId },
    reason,
  );
  const { version } = await ctx.tx
    .updateTable("prescriptions")
    .set({ status, cancelReasonSealed })
    .where("id", "=", prescriptionId)
    .returning("version")
    .executeTakeFirstOrThrow();
  const { patientId, branchId } = before;
  await recordAudit(ctx, {
    action: "record.cancel_prescription",
    subjectId: prescriptionId,
    patientId,
    branchId,
    before: { status: before.status },
    after: { status },
  });
  return { prescriptionId, status, version };
}
