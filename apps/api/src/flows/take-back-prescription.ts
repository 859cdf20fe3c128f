import { DomainError } from "@carepoint/domain/kernel/errors";
import type { HandOverInput } from "@carepoint/domain/records/handover";
import { isHeldForOrder } from "../domains/pharmacy/queries/order-fills.ts";
import { withdrawHandover } from "../domains/records/commands/withdraw-handover.ts";
import { findActedPrescriptionForUpdate } from "../domains/records/queries/refills.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";

/**
 * The pharmacy sees a prescription no longer: not while an order of it is to be paid or packed, which is called off first (`illegal_transition`). What
 * is packed was given out, as at the counter, and stands without it.
 */
// unaudited: withdrawHandover audits it
export async function takeBackPrescription(ctx: CommandContext, scope: Scope, input: HandOverInput) {
  const { prescriptionId } = input;
  const own = await findActedPrescriptionForUpdate(ctx.tx, scope, prescriptionId); // whoever orders of it waits for this
  if (!own) throw new DomainError("not_found");
  if (await isHeldForOrder(ctx.tx, prescriptionId))
    throw new DomainError("illegal_transition", { from: "ordered", event: "withdraw" });
  return withdrawHandover(ctx, scope, input);
}
