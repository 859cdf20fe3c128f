import type { SetPictureInput } from "@carepoint/domain/catalogue/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { assertStored } from "../../files/queries/files.ts";
import { findMedicineForUpdate, writeOf } from "../queries/medicines.ts";

/** Shows a medicine by this picture, or by none. The one before is forgotten as any file that nothing names. */
export async function setPicture(ctx: CommandContext, _scope: Scope, input: SetPictureInput) {
  const { medicineId, baseVersion, imageId } = input;
  const before = await findMedicineForUpdate(ctx.tx, medicineId);
  if (!before) throw new DomainError("not_found");
  if (before.version !== baseVersion) throw new DomainError("version_conflict");
  await assertStored(ctx.tx, imageId, "medicine_image");
  const version = await writeOf(ctx.tx, medicineId, { imageId });
  const was = { imageId: before.imageId };
  await recordAudit(ctx, { action: "medicine.set_picture", subjectId: medicineId, before: was, after: { imageId } });
  return { medicineId, version };
}
