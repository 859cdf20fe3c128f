import { indianDate } from "@carepoint/domain/billing/indian-date";
import type { SetMedicinePriceInput } from "@carepoint/domain/catalogue/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { paise } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findMedicineForUpdate } from "../queries/medicines.ts";
import { insertMedicinePrice, newestWritten } from "../queries/prices.ts";

/** What a pack costs from a day on, and the most that may be asked for it. Throws `version_conflict` when somebody set one since the caller looked. */
export async function setMedicinePrice(ctx: CommandContext, _scope: Scope, input: SetMedicinePriceInput) {
  const { medicineId, seen, validFrom, mrp, price } = input;
  if (validFrom < indianDate(ctx.now)) throw new DomainError("invalid_input", { field: "validFrom" });
  const medicine = await findMedicineForUpdate(ctx.tx, medicineId);
  if (!medicine) throw new DomainError("not_found");
  if ((await newestWritten(ctx.tx, medicineId)) !== seen) throw new DomainError("version_conflict");
  const by = { createdBy: ctx.actor.accountId, createdAt: ctx.now };
  const amounts = { mrp: paise(mrp), price: paise(price) };
  const written = await insertMedicinePrice(ctx.tx, { medicineId, validFrom, ...amounts, ...by });
  await recordAudit(ctx, { action: "medicine.set_price", subjectId: medicineId, after: { validFrom, mrp, price } });
  return { medicineId, written };
}
