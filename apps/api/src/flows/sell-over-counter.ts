import { DomainError } from "@carepoint/domain/kernel/errors";
import { counterRefusal, isForNobody, isOutsideInForce, type SellInput } from "@carepoint/domain/pharmacy/over-counter";
import { assertMayActFor } from "../domains/patients/access.ts";
import { openCounterRecord } from "../domains/patients/commands/open-counter-record.ts";
import { saleMedicines } from "../domains/pharmacy/queries/medicines.ts";
import { storeWithin } from "../domains/stock/queries/stores.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { type GivenOut, giveOut } from "./give-out.ts";

/**
 * Sells a basket over the counter, to a patient or to nobody in particular. What needs a prescription is sold on one from elsewhere that is named, to
 * whom it is for: throws `prescription_needed`, `customer_needed` and `own_prescription_needed` by `counterRefusal`, `customer_needed` too for
 * money that nobody would owe, and what `giveOut` refuses.
 */
// unaudited: giveOut's parts audit each
export async function sellOverCounter(ctx: CommandContext, scope: Scope, input: SellInput): Promise<GivenOut> {
  const { storeId, dispenseId, items, outside, expectedTotal, settlement } = input;
  const store = await storeWithin(ctx.tx, scope, storeId, ctx.now);
  if (outside && !isOutsideInForce(outside, store.today))
    throw new DomainError("invalid_input", { field: "prescribedOn" });
  if (!input.patientId && !isForNobody(settlement)) throw new DomainError("customer_needed");
  if (input.patientId) await assertMayActFor(ctx.tx, scope, input.patientId, ctx.now);
  const ids = items.map(({ medicineId }) => medicineId);
  const medicines = await saleMedicines(ctx.tx, ids, ctx.now);
  const sale = { outside: outside !== undefined, named: input.patientId !== undefined };
  for (const [item, { medicineId }] of items.entries()) {
    const medicine = medicines.get(medicineId);
    const refusal = medicine && counterRefusal(medicine, sale);
    if (refusal) throw new DomainError(refusal, { item });
  }
  const patientId = input.patientId ?? (await openCounterRecord(ctx, store.branchId));
  const lines = items.map((item) => ({ ...item, counselled: false, of: null }));
  const what = { dispenseId, patientId, prescriptionId: null, outside, lines, medicines };
  return giveOut(ctx, store, { ...what, expectedTotal, settlement });
}
