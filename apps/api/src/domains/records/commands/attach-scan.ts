import { DomainError } from "@carepoint/domain/kernel/errors";
import type { AttachScanInput } from "@carepoint/domain/records/schema";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findOwnPrescriptionForUpdate } from "../queries/prescriptions.ts";

/** Adds a scan that the doctor uploaded to one of the doctor's prescriptions. */
export async function attachScan(ctx: CommandContext, scope: Scope, { prescriptionId, fileId }: AttachScanInput) {
  const prescription = await findOwnPrescriptionForUpdate(ctx.tx, scope, prescriptionId);
  if (!prescription) throw new DomainError("not_found");
  const { patientId, branchId } = prescription;
  const file = await ctx.tx
    .updateTable("files")
    .set({ patientId })
    .where("id", "=", fileId)
    .where("purpose", "=", "prescription_scan")
    .where("uploadedBy", "=", ctx.actor.accountId)
    .where((eb) => eb.or([eb("patientId", "is", null), eb("patientId", "=", patientId)]))
    .returning("id")
    .executeTakeFirst();
  if (!file) throw new DomainError("not_found");
  await ctx.tx
    .insertInto("prescriptionScans")
    .values({ prescriptionId, fileId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { version } = await ctx.tx
    .updateTable("prescriptions")
    .set({ status: prescription.status })
    .where("id", "=", prescriptionId)
    .returning("version")
    .executeTakeFirstOrThrow();
  await recordAudit(ctx, {
    action: "record.attach_scan",
    subjectId: prescriptionId,
    patientId,
    branchId,
    after: { fileId },
  });
  return { prescriptionId, version };
}
