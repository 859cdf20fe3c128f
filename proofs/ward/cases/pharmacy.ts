import { newId } from "@carepoint/domain/kernel/id";
import { type Cases, callable } from "../case.ts";
import { addMedicineBill, addPrescribed, addToDispense } from "../pharmacy-rows.ts";
import { addPrescription } from "../visit-rows.ts";
import { codeOf } from "./records.ts";

/** Two pharmacists of one branch are one role: the second call is the first one's again. */
const byPharmacist = { doer: "pharmacistA", second: { doer: "pharmacistA", world: "A" } } as const;

/** What is handed out, and what it would cost. */
export const pharmacyCases: Cases = {
  "pharmacy.queue": callable({ ...byPharmacist, make: async () => ({}) }),
  "pharmacy.toDispense": callable({
    ...byPharmacist,
    target: "prescriptionId",
    make: async ({ server }, world) => {
      const { storeId, prescriptionId } = await addToDispense(server.hospital, world);
      return { storeId, prescriptionId };
    },
  }),
  "pharmacy.takePaper": callable({
    ...byPharmacist,
    target: "code",
    make: async ({ server }, world) => ({ code: codeOf(server, await addPrescription(server.hospital, world)) }),
    missing: ({ server }) => ({ code: codeOf(server, newId()) }),
  }),
  "pharmacy.billPaper": callable({
    ...byPharmacist,
    target: "invoiceId",
    make: async ({ server }, world) => ({
      ...{ locale: "en", size: "a5" },
      invoiceId: await addMedicineBill(server.hospital, world),
    }),
  }),
  "pharmacy.billPaper #of-a-visit": callable({
    ...byPharmacist,
    make: async ({ standing }, { name }) => ({ invoiceId: standing[name].invoiceId, locale: "en", size: "a5" }),
  }),
  "pharmacy.printBill": callable({
    ...byPharmacist,
    target: "invoiceId",
    make: async ({ server }, world) => ({ invoiceId: await addMedicineBill(server.hospital, world) }),
  }),
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
      const lines = [{ line: 0, medicineId, units: 1, substitution: "strength_checked" }];
      return { ...where, dispenseId: newId(), lines, expectedTotal: 3_000, settlement: { method: "cash" } };
    },
  }),
};
