import { DomainError } from "@carepoint/domain/kernel/errors";
import type { AttachScanInput } from "@carepoint/domain/records/schema";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { giveFile } from "../../files/queries/give-file.ts";
import { insertScan, updatePrescription } from "../queries/issuing.ts";
import { findOwnPrescriptionForUpdate } from "../queries/prescriptions.ts";

/** Adds a scan that the doctor uploaded to one of the doctor's prescriptions that are in force, also after the visit. */
export async function attachScan(
  ctx: CommandContext,
  scope: Scope,
  { prescriptionId, fileId: uploaded }: AttachScanInput,
) {
  const prescription = await findOwnPrescriptionForUpdate(ctx.tx, scope, prescriptionId);
  if (!prescription) throw new DomainError("not_found");
  const { patientId, branchId, status } = prescription;
  if (status !== "issued") throw new DomainError("illegal_transition", { from: status, event: "attach" });
  const key = await patientKey(ctx.tx, ctx.sealer, patientId);
  const fileId = await giveFile(ctx, { fileId: uploaded, patientId, key, purposes: ["prescription_scan"] });
  await insertScan(ctx.tx, { prescriptionId, fileId });
  const version = await updatePrescription(ctx.tx, prescriptionId, { status });
  const entry = { action: "record.attach_scan", subjectId: prescriptionId, patientId, branchId };
  await recordAudit(ctx, { ...entry, after: { fileId } });
  return { prescriptionId, version };
}
