import { type AddPromoInput, addPromoInput } from "@carepoint/domain/billing/promo";
import { addPromo } from "../domains/billing/commands/add-promo.ts";
import type { Actor } from "../kernel/context.ts";
import { monday, type TestHospital } from "./context.ts";
import { any } from "./scopes.ts";

let made = 0;

/** A code that the administration made: a tenth off every visit in person from an hour ago to tomorrow, unless it is said otherwise. */
export async function openPromo(hospital: TestHospital, by: Actor, more: object = {}): Promise<AddPromoInput> {
  made += 1;
  const input = addPromoInput.parse({
    code: `CODE${made}`,
    branchId: null,
    validFrom: monday.subtract({ hours: 1 }).toString(),
    validTo: monday.add({ hours: 24 }).toString(),
    maxUses: 100,
    budget: null,
    perPatient: null,
    firstVisit: false,
    visitKinds: ["in_person"],
    allServices: false,
    serviceIds: [],
    basisPoints: 1000,
    most: null,
    amount: null,
    minimum: 0,
    ...more,
  });
  const admin = { ...by, role: "admin" } as const;
  await hospital.as(admin, (ctx) => addPromo(ctx, any(admin), input));
  return input;
}
