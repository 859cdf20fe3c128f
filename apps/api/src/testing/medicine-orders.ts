import { accountId } from "@carepoint/domain/kernel/id";
import { orderMedicinesInput } from "@carepoint/domain/pharmacy/orders";
import { orderCode } from "../domains/pharmacy/queries/order-code.ts";
import { orderMedicines } from "../flows/order-medicines.ts";
import type { Actor } from "../kernel/context.ts";
import { openAccount, type TestHospital } from "./context.ts";

/** What a patient wants is ordered by somebody else who acts for them, so that any number wait for their money at once. */
export async function orderedFor(hospital: TestHospital, patient: Actor, wanted: object) {
  const actor = { ...patient, accountId: accountId.parse(await openAccount(hospital, "Relative")) };
  const input = orderMedicinesInput.parse(wanted);
  const now = Temporal.Now.instant();
  const { orderId } = await hospital.as(actor, (ctx) => orderMedicines(ctx, { actor, reach: "own" }, input), now);
  return { orderId, code: orderCode(hospital.services.sealer, orderId) };
}
