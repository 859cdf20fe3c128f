import { addMedicine } from "@carepoint/api/testing/stock";
import { newId } from "@carepoint/domain/kernel/id";
import { type Case, type Cases, callable } from "../case.ts";
import { addReceipt, addStock, addSupplier, addWriteOffWish, storeIdOf } from "../stock-rows.ts";

/** The store of a world, and what its shelf needs for the call. */
const inStore =
  (more: object = {}): Case["make"] =>
  async ({ server }, world) => {
    const { storeId } = await addStock(server.hospital, world);
    return { storeId, ...more };
  };

const ofMedicine =
  (more: object = {}): Case["make"] =>
  async ({ server }, world) => {
    const { storeId, medicineId } = await addStock(server.hospital, world);
    return { storeId, medicineId, ...more };
  };

const ofBatch =
  (more: object = {}): Case["make"] =>
  async ({ server }, world) => {
    const { storeId, batchId } = await addStock(server.hospital, world);
    return { storeId, batchId, ...more };
  };

const receipt: Case["make"] = async ({ server }, world) => ({
  ...{ receiptId: newId(), storeId: await storeIdOf(server.hospital, world), billNumber: newId().slice(-12) },
  ...{ supplierId: await addSupplier(server.hospital), billedOn: "2026-01-05" },
  lines: [
    {
      ...{ medicineId: await addMedicine(server.hospital), number: "P1", expiresOn: "2090-12-31" },
      ...{ mrp: 3_000, packs: 2, packCost: 2_000 },
    },
  ],
});

const batch =
  (blockedFor: string | null, more: object = {}): Case["make"] =>
  async ({ server }, world) => ({ batchId: (await addStock(server.hospital, world, blockedFor)).batchId, ...more });

const wished =
  (more: object = {}): Case["make"] =>
  async ({ server }, world) => ({ writeOffId: await addWriteOffWish(server.hospital, world), ...more });

const nothing = async () => ({});
/** Of the pharmacy's people; the second works in the same branch. */
const byPharmacist = { doer: "pharmacistA", second: { doer: "stockA", world: "A" } } as const;

/** Who manages the pharmacy; the second runs the hospital. */
const byManager = { doer: "stockA", second: { doer: "admin", world: "A" } } as const;

/** What lies on the shelves of a pharmacy, and what comes to them and goes. */
export const stockCases: Cases = {
  "stock.stores": callable({ ...byPharmacist, make: nothing }),
  "stock.licences": callable({ ...byPharmacist, make: nothing }),
  "stock.setLicence": callable({
    doer: "admin",
    target: "storeId",
    make: inStore({ form: "20", number: "MH-PZ1-1", expiresOn: null }),
  }),
  "stock.list": callable({ ...byPharmacist, target: "storeId", make: inStore() }),
  "stock.counts": callable({ ...byPharmacist, target: "storeId", make: inStore() }),
  "stock.ofMedicine": callable({ ...byPharmacist, target: "storeId", make: ofMedicine() }),
  "stock.movements": callable({ ...byPharmacist, target: "storeId", make: ofMedicine() }),
  "stock.suppliers": callable({ ...byPharmacist, make: nothing }),
  "stock.addSupplier": callable({ doer: "admin", make: async (ward) => ({ name: ward.fresh("supplier") }) }),
  "stock.receive": callable({ ...byPharmacist, target: "storeId", make: receipt }),
  "stock.receipts": callable({ ...byPharmacist, target: "storeId", make: inStore() }),
  "stock.receipt": callable({
    ...byPharmacist,
    target: "receiptId",
    make: async ({ server }, world) => ({ receiptId: await addReceipt(server.hospital, world) }),
  }),
  "stock.medicinesOfCodes": callable({ ...byPharmacist, make: async () => ({ codes: ["NOBODYS-CODE"] }) }),
  "stock.adjust": callable({
    ...byPharmacist,
    target: "storeId",
    make: ofBatch({ expected: 10, counted: 9, reason: "counted" }),
  }),
  "stock.writeOff": callable({ ...byPharmacist, target: "storeId", make: ofBatch({ units: 1, reason: "damaged" }) }),
  "stock.writeOffs": callable({ ...byPharmacist, target: "storeId", make: inStore() }),
  "stock.decidedWriteOffs": callable({ ...byPharmacist, target: "storeId", make: inStore() }),
  "stock.approveWriteOff": callable({ ...byManager, target: "writeOffId", make: wished() }),
  "stock.refuseWriteOff": callable({ ...byManager, target: "writeOffId", make: wished({ answer: "Send it back" }) }),
  "stock.blockBatch": callable({ ...byPharmacist, target: "batchId", make: batch(null, { reason: "doubt" }) }),
  "stock.unblockBatch": callable({ ...byPharmacist, target: "batchId", make: batch("doubt") }),
  "stock.setRule": callable({ doer: "admin", target: "storeId", make: ofMedicine({ least: 5, upTo: 20 }) }),
};
