import type { SwitchMedicineInput } from "@carepoint/domain/catalogue/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findMedicineForUpdate, writeOf } from "../queries/medicines.ts";

/** Takes a medicine out of what the hospital sells, or back into it. */
export async function switchMedicine(ctx: CommandContext, _scope: Scope, input: SwitchMedicineInput) {
  const { medicineId, baseVersion, active } = input;
  const before = await findMedicineForUpdate(ctx.tx, medicineId);
  if (!before) throw new DomainError("not_found");
  if (before.version !== baseVersion) throw new DomainError("version_conflict");
  const version = await writeOf(ctx.tx, medicineId, { active });
  const was = { active: before.active };
  await recordAudit(ctx, { action: "medicine.switch", subjectId: medicineId, before: was, after: { active } });
  return { medicineId, version };
}
