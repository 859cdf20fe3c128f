import { indianDate } from "@carepoint/domain/billing/indian-date";
import { addDays } from "@carepoint/domain/kernel/calendar";
import { type Cases, callable } from "../case.ts";
import { addImport, addMedicine, newestPrice, strip } from "../medicine-rows.ts";

const nothing = async () => ({});

/** What the pharmacy's medicines are, and what they cost. */
export const catalogueCases: Cases = {
  "catalogue.find": callable({ doer: "patientA", make: async () => ({ text: "paracip" }) }),
  "catalogue.list": callable({ doer: "admin", make: nothing }),
  "catalogue.medicine": callable({
    doer: "admin",
    target: "medicineId",
    make: async ({ server }) => ({ medicineId: await addMedicine(server.hospital) }),
  }),
  "catalogue.keep": callable({
    doer: "admin",
    target: "medicineId",
    make: async ({ server, fresh }) => ({
      medicineId: await addMedicine(server.hospital),
      baseVersion: 1,
      ...strip,
      brand: fresh("Paracip"),
      sku: fresh("W").toUpperCase(),
      barcodes: [],
    }),
  }),
  "catalogue.setPrice": callable({
    doer: "admin",
    target: "medicineId",
    make: async ({ server }) => {
      const medicineId = await addMedicine(server.hospital);
      const validFrom = addDays(indianDate(Temporal.Now.instant()), 400);
      return { price: 2_900, medicineId, seen: await newestPrice(server.hospital, medicineId), validFrom, mrp: 3_100 };
    },
  }),
  "catalogue.switch": callable({
    doer: "admin",
    target: "medicineId",
    make: async ({ server }) => ({ medicineId: await addMedicine(server.hospital), baseVersion: 1, active: false }),
  }),
  "catalogue.imports": callable({ doer: "admin", make: nothing }),
  "catalogue.importRefusals": callable({
    doer: "admin",
    target: "importId",
    make: async ({ server }) => ({ importId: await addImport(server.hospital) }),
  }),
  "catalogue.undoImport": callable({
    doer: "admin",
    target: "importId",
    make: async ({ server }) => ({ importId: await addImport(server.hospital) }),
  }),
};
