import type { KeepMedicineInput } from "@carepoint/domain/catalogue/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import {
  findMedicineForUpdate,
  insertMedicine,
  updateMedicine,
  writeBarcodes,
  writeSubstances,
} from "../queries/medicines.ts";

/**
 * Puts a medicine into the catalogue, or writes what has changed of one that is in it. What was sold keeps what its bill says. Throws `invalid_input` for
 * another pack of what batches are known of: their units and their MRP are counted by the one that it was.
 */
export async function keepMedicine(ctx: CommandContext, _scope: Scope, input: KeepMedicineInput) {
  const { medicineId, baseVersion, barcodes, ...kept } = input;
  const before = baseVersion === undefined ? null : await findMedicineForUpdate(ctx.tx, medicineId);
  if (before === undefined) throw new DomainError("not_found");
  if (before && before.version !== baseVersion) throw new DomainError("version_conflict");
  const version = before
    ? await updateMedicine(ctx.tx, medicineId, kept)
    : await insertMedicine(ctx.tx, medicineId, kept);
  await writeSubstances(ctx.tx, medicineId, kept.composition);
  await writeBarcodes(ctx.tx, medicineId, barcodes);
  const action = before ? "medicine.amend" : "medicine.add";
  await recordAudit(ctx, { action, subjectId: medicineId, before, after: { ...kept, barcodes } });
  return { medicineId, version };
}
