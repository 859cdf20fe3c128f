import { addServiceInput } from "@carepoint/domain/billing/price-list";
import type { ServiceId } from "@carepoint/domain/kernel/id";
import type { Payer } from "@carepoint/domain/patients/payers";
import { addService } from "../domains/billing/commands/add-service.ts";
import { sealedDetails } from "../domains/patients/queries/sealed-details.ts";
import { systemActor } from "../kernel/context.ts";
import { patientKey } from "../kernel/sealed.ts";
import type { TestHospital } from "./context.ts";
import { any, asAdmin } from "./scopes.ts";

/** Somebody else pays a patient's bills from now on, as their record says. */
export async function addPayer({ services, db }: TestHospital, patientId: string, payer: Payer): Promise<void> {
  const key = await patientKey(db, services.sealer, patientId);
  const { payerSealed } = sealedDetails(services.sealer, key, patientId, { payer });
  await db.updateTable("patients").set({ payerSealed }).where("id", "=", patientId).execute();
}

let priced = 0;

/** An exempt service of the price list. */
export async function addPriced(hospital: TestHospital, price: number): Promise<ServiceId> {
  priced += 1;
  const shape = { code: "999316", taxClass: "health_care", priceIncludesTax: true };
  const input = addServiceInput.parse({ name: { en: `Procedure ${priced}` }, price, ...shape });
  return (await hospital.as(asAdmin(systemActor), (ctx) => addService(ctx, any(systemActor), input))).serviceId;
}
