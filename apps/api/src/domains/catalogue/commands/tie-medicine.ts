import type { TieMedicineInput } from "@carepoint/domain/catalogue/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findMedicineForUpdate, writeOf } from "../queries/medicines.ts";
import { readTie } from "../queries/ties.ts";

/**
 * Says by hand which generic a medicine is, or that it is none: lists that are brought in later leave it so. Its schedule stays what it is; who
 * keeps the medicine decides that. Throws `not_found` for a generic that there is not.
 */
export async function tieMedicine(ctx: CommandContext, _scope: Scope, input: TieMedicineInput) {
  const { medicineId, baseVersion, genericId } = input;
  const before = await findMedicineForUpdate(ctx.tx, medicineId);
  if (!before) throw new DomainError("not_found");
  if (before.version !== baseVersion) throw new DomainError("version_conflict");
  if (genericId && !(await readTie(ctx.tx, genericId))) throw new DomainError("not_found", { field: "genericId" });
  const version = await writeOf(ctx.tx, medicineId, { genericId, genericByHand: true });
  const was = { genericId: before.genericId };
  await recordAudit(ctx, { action: "medicine.tie", subjectId: medicineId, before: was, after: { genericId } });
  return { medicineId, version };
}
