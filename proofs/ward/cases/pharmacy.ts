import { newId } from "@carepoint/domain/kernel/id";
import { type Cases, callable } from "../case.ts";
import { addPrescribed, addSold, addToDispense } from "../pharmacy-rows.ts";

/** Two pharmacists of one branch are one role: the second call is the first one's again. */
const byPharmacist = { doer: "pharmacistA", second: { doer: "pharmacistA", world: "A" } } as const;

/** What is handed out, and what it would cost. */
export const pharmacyCases: Cases = {
  "pharmacy.quote": callable({
    ...byPharmacist,
    target: "storeId",
    make: async ({ server }, world) => {
      const { storeId, medicineId } = await addPrescribed(server.hospital, world);
      return { storeId, items: [{ medicineId, units: 1 }] };
    },
  }),
  "pharmacy.dispense": callable({
    ...byPharmacist,
    target: "prescriptionId",
    make: async ({ server }, world) => {
      const { medicineId, ...where } = await addToDispense(server.hospital, world);
      const lines = [{ line: 0, medicineId, units: 5, substitution: "strength_checked" }];
      return { ...where, dispenseId: newId(), lines, expectedTotal: 15_000, settlement: { method: "cash" } };
    },
  }),
  "pharmacy.sell": callable({
    ...byPharmacist,
    target: "storeId",
    make: async ({ server }, world) => {
      const { storeId, medicineId } = await addPrescribed(server.hospital, world);
      const items = [{ medicineId, units: 1 }];
      return { storeId, dispenseId: newId(), items, expectedTotal: 3_000, settlement: { method: "cash" } };
    },
  }),
  "pharmacy.findSale": callable({
    ...byPharmacist,
    target: "number",
    make: async ({ server }, world) => ({ number: (await addSold(server.hospital, world)).number }),
  }),
  "pharmacy.returnGoods": callable({
    ...byPharmacist,
    target: "dispenseId",
    make: async ({ server }, world) => {
      const { dispenseId, batchId } = await addSold(server.hospital, world);
      const lines = [{ position: 0, batchId, units: 1 }];
      return { returnId: newId(), dispenseId, lines, expectedValue: 3_000 };
    },
  }),
};
