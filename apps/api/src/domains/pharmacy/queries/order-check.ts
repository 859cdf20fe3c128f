import { DomainError } from "@carepoint/domain/kernel/errors";
import { type OrderCheckView, orderCheckView } from "@carepoint/domain/pharmacy/counter-check";
import type { QueryContext } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { readPatient } from "../../patients/queries/patients.ts";
import { issuedLines } from "../../records/queries/issued-lines.ts";
import { storeWithin } from "../../stock/queries/stores.ts";
import type { Judged } from "./counter-alerts.ts";
import { readCounterFacts } from "./counter-facts.ts";
import { handedPacks } from "./handed-packs.ts";
import { findOrderInHand, linesOfOrder, type MedicineOrder, type OrderLine } from "./orders.ts";

/** What an order hands out and what else of its prescription the patient takes. */
export async function ofOrder(
  ctx: Pick<QueryContext, "db" | "sealer" | "now">,
  { patientId, prescriptionId }: MedicineOrder,
  { lines, zone }: { readonly lines: readonly OrderLine[]; readonly zone: string },
): Promise<Omit<Judged, "answered">> {
  const handed = lines.map(({ medicineId, of }) => ({ medicineId, line: of?.line ?? null }));
  const written = prescriptionId ? await issuedLines(ctx, prescriptionId) : [];
  const given = await handedPacks(ctx.db, handed);
  return { patientId, prescriptionId, lines: written, now: ctx.now, zone, given };
}

/**
 * By what an order that waits to be packed is judged, anew: what came to be known of the patient since they ordered counts. A look at the patient.
 * Throws `not_found`, also once it is packed.
 */
export async function checkOrderSafety(ctx: QueryContext, orderId: string): Promise<OrderCheckView> {
  const { db, sealer, scope, now } = ctx;
  const order = await findOrderInHand(db, scope, orderId);
  if (order?.status !== "processing") throw new DomainError("not_found");
  const { zone } = await storeWithin(db, scope, order.storeId, now);
  const { allergies, noKnownAllergies } = await readPatient(ctx, order.patientId);
  const { given, ...asked } = await ofOrder(ctx, order, { lines: await linesOfOrder(db, orderId), zone });
  const ingredients = given.flatMap((each) => each.ingredients);
  const key = await patientKey(db, sealer, order.patientId);
  const safety = await readCounterFacts(db, key, { ...asked, ingredients });
  return orderCheckView.parse({ allergies, noKnownAllergies, safety, packs: given });
}
