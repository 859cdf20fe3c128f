import { DomainError } from "@carepoint/domain/kernel/errors";
import { counterRefusal, isForNobody, isOutsideInForce, type SellInput } from "@carepoint/domain/pharmacy/over-counter";
import { assertMayActFor } from "../domains/patients/access.ts";
import { openCounterRecord } from "../domains/patients/commands/open-counter-record.ts";
import { lockRecord } from "../domains/patients/queries/amendment.ts";
import { answeredAlerts } from "../domains/pharmacy/queries/counter-alerts.ts";
import { handedPacks } from "../domains/pharmacy/queries/handed-packs.ts";
import { saleMedicines } from "../domains/pharmacy/queries/medicines.ts";
import { assertFromElsewhere } from "../domains/pharmacy/queries/own-papers.ts";
import { type Store, storeWithin } from "../domains/stock/queries/stores.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { patientKey } from "../kernel/sealed.ts";
import { type GivenOut, giveOut } from "./give-out.ts";

/**
 * Sells a basket over the counter, to a patient or to nobody in particular. What needs a prescription is sold on one from elsewhere that is named, to
 * whom it is for: throws `prescription_needed`, `customer_needed` and `own_prescription_needed` by `counterRefusal`, the last too for a paper that
 * is one of ours, `customer_needed` for money that nobody would owe, `alerts_unanswered` while something stands against it for the patient that
 * nobody answered, and what `giveOut` refuses.
 */
// unaudited: giveOut's parts audit each
export async function sellOverCounter(ctx: CommandContext, scope: Scope, input: SellInput): Promise<GivenOut> {
  const { storeId, dispenseId, items, outside, expectedTotal, settlement } = input;
  const store = await storeWithin(ctx.tx, scope, storeId, ctx.now);
  if (outside && !isOutsideInForce(outside, store.today))
    throw new DomainError("invalid_input", { field: "prescribedOn" });
  if (!input.patientId && !isForNobody(settlement)) throw new DomainError("customer_needed");
  if (input.patientId) {
    await lockRecord(ctx.tx, input.patientId); // what is written of the patient meanwhile is waited for, and counts
    await assertMayActFor(ctx.tx, scope, input.patientId, ctx.now);
    if (outside) await assertFromElsewhere(ctx.tx, { patientId: input.patientId, outside, now: ctx.now });
  }
  const ids = items.map(({ medicineId }) => medicineId);
  const medicines = await saleMedicines(ctx.tx, ids, ctx.now);
  const sale = { outside: outside !== undefined, named: input.patientId !== undefined };
  for (const [item, { medicineId }] of items.entries()) {
    const medicine = medicines.get(medicineId);
    const refusal = medicine && counterRefusal(medicine, sale);
    if (refusal) throw new DomainError(refusal, { item });
  }
  const alerts = await alertsOf(ctx, store, input);
  const patientId = input.patientId ?? (await openCounterRecord(ctx, store.branchId));
  const lines = items.map((item) => ({ ...item, counselled: false, of: null }));
  const what = { dispenseId, patientId, prescriptionId: null, outside, lines, medicines, alerts };
  return giveOut(ctx, store, { ...what, expectedTotal, settlement });
}

/** What stands against the basket for a patient by name, each with its word; what nobody in particular takes is not judged. */
async function alertsOf(ctx: CommandContext, { zone }: Store, { patientId, items, alerts: answered }: SellInput) {
  if (!patientId) {
    if (answered.length > 0) throw new DomainError("invalid_input", { field: "alerts" });
    return [];
  }
  const given = await handedPacks(
    ctx.tx,
    items.map(({ medicineId }) => ({ medicineId, line: null })),
  );
  const of = { patientId, prescriptionId: null, lines: [], now: ctx.now, zone };
  return answeredAlerts(ctx.tx, await patientKey(ctx.tx, ctx.sealer, patientId), { ...of, given, answered });
}
