import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import type { CancelPrescriptionInput } from "@carepoint/domain/records/schema";
import { prescriptionLifecycle } from "@carepoint/domain/records/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { updatePrescription } from "../queries/issuing.ts";
import { cancelReasonCell, findOwnPrescriptionForUpdate } from "../queries/prescriptions.ts";

/** Withdraws an issued prescription; it stays in the record, struck through. */
export async function cancelPrescription(
  ctx: CommandContext,
  scope: Scope,
  { prescriptionId, reason }: CancelPrescriptionInput,
) {
  const before = await findOwnPrescriptionForUpdate(ctx.tx, scope, prescriptionId);
  if (!before) throw new DomainError("not_found");
  const { patientId, branchId } = before;
  const status = advance(prescriptionLifecycle, before.status, "cancel");
  const key = await patientKey(ctx.tx, ctx.sealer, patientId);
  const cancelReasonSealed = key.seal(cancelReasonCell(prescriptionId), reason);
  const version = await updatePrescription(ctx.tx, prescriptionId, { status, cancelReasonSealed });
  const change = { before: { status: before.status }, after: { status, reason } };
  const entry = { action: "record.cancel_prescription", subjectId: prescriptionId, patientId, branchId };
  await recordAudit(ctx, { ...entry, ...change });
  return { prescriptionId, status, version };
}
