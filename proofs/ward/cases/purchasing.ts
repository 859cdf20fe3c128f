import { addMedicine } from "@carepoint/api/testing/stock";
import { newId } from "@carepoint/domain/kernel/id";
import { type Case, type Cases, callable } from "../case.ts";
import { addLinkedPurchase, addPurchase, addRecall, addReturn, linkTo } from "../purchasing-rows.ts";
import { addStock, addSupplier, storeIdOf } from "../stock-rows.ts";

type Status = NonNullable<Parameters<typeof addPurchase>[2]>["status"];

const purchase =
  (status: NonNullable<Status>, more: object = {}): Case["make"] =>
  async ({ server }, world) => {
    const { purchaseId } = await addPurchase(server.hospital, world, { status });
    return { purchaseId, ...more };
  };

const recall =
  (more: object = {}): Case["make"] =>
  async ({ server }, world) => ({ recallId: (await addRecall(server.hospital, world)).recallId, ...more });

const back =
  (more: object = {}): Case["make"] =>
  async ({ server }, world) => ({ returnId: await addReturn(server.hospital, world), ...more });

const inStore =
  (more: object = {}): Case["make"] =>
  async ({ server }, world) => ({ storeId: await storeIdOf(server.hospital, world), ...more });

const draft: Case["make"] = async ({ server }, world) => ({
  ...{ purchaseId: newId(), storeId: await storeIdOf(server.hospital, world) },
  supplierId: await addSupplier(server.hospital),
  lines: [{ medicineId: await addMedicine(server.hospital), packs: 2, packPrice: 2_000 }],
});

const amended: Case["make"] = async ({ server }, world) => {
  const { purchaseId, supplierId, medicineId } = await addPurchase(server.hospital, world);
  return { purchaseId, supplierId, baseVersion: 1, lines: [{ medicineId, packs: 5, packPrice: null }] };
};

/** The order's first version is the draft's. */
const unsent = purchase("draft", { baseVersion: 1 });

const goods: Case["make"] = async ({ server }, world) => {
  const { storeId, batchId } = await addStock(server.hospital, world);
  const line = { batchId, units: 2, reason: "damaged", credit: 400 };
  return { returnId: newId(), storeId, supplierId: await addSupplier(server.hospital), lines: [line] };
};

const byPharmacist = { doer: "pharmacistA", second: { doer: "stockA", world: "A" } } as const;
const byAdmin = { doer: "admin" } as const;

/** What is ordered of suppliers, what goes back to them and what is called back. */
export const purchasingCases: Cases = {
  "stock.supplierBook": callable({ ...byPharmacist, make: async () => ({}) }),
  "stock.amendSupplier": callable({
    ...byAdmin,
    target: "supplierId",
    make: async (ward) => ({
      ...{ supplierId: await addSupplier(ward.server.hospital), baseVersion: 1, active: true },
      name: ward.fresh("supplier"),
    }),
  }),
  "stock.linkSupplier": callable({
    ...byAdmin,
    target: "supplierId",
    make: async ({ server }) => ({
      ...{ supplierId: await addSupplier(server.hospital), url: "https://orders.example" },
      key: "their-own-key",
    }),
  }),
  "stock.unlinkSupplier": callable({
    ...byAdmin,
    target: "supplierId",
    make: async ({ server }) => {
      const supplierId = await addSupplier(server.hospital);
      await linkTo(server.hospital, supplierId);
      return { supplierId };
    },
  }),
  "stock.askOffers": callable({
    ...byPharmacist,
    target: "purchaseId",
    make: async ({ server }, world) => ({ purchaseId: await addLinkedPurchase(server.hospital, world) }),
  }),
  "stock.purchases": callable({ ...byPharmacist, target: "storeId", make: inStore() }),
  "stock.purchase": callable({ ...byPharmacist, target: "purchaseId", make: purchase("sent") }),
  "stock.purchaseProposal": callable({ ...byPharmacist, target: "storeId", make: inStore() }),
  "stock.purchasePaper": callable({ ...byPharmacist, target: "purchaseId", make: purchase("sent", { locale: "en" }) }),
  "stock.draftPurchase": callable({ ...byPharmacist, target: "storeId", make: draft }),
  "stock.amendPurchase": callable({ ...byPharmacist, target: "purchaseId", make: amended }),
  "stock.sendPurchase": callable({ ...byAdmin, target: "purchaseId", make: unsent }),
  "stock.acknowledgePurchase": callable({
    ...byPharmacist,
    target: "purchaseId",
    make: purchase("sent", { expectedOn: "2090-12-31" }),
  }),
  "stock.closePurchase": callable({
    ...byAdmin,
    target: "purchaseId",
    make: purchase("part_received", { reason: "No more" }),
  }),
  "stock.cancelPurchase": callable({ ...byAdmin, target: "purchaseId", make: purchase("sent", { reason: "No" }) }),
  "stock.recalls": callable({ ...byPharmacist, make: async () => ({}) }),
  "stock.recallDetail": callable({ ...byPharmacist, target: "recallId", make: recall() }),
  "stock.recall": callable({
    ...byAdmin,
    make: async ({ server }) => ({
      reason: "Too weak",
      ...{ recallId: newId(), medicineId: await addMedicine(server.hospital), numbers: ["X1"], source: "maker" },
    }),
  }),
  "stock.liftRecall": callable({ ...byAdmin, target: "recallId", make: recall({ reason: "Another maker" }) }),
  "stock.pullRecalled": callable({
    ...byPharmacist,
    target: "storeId",
    make: async ({ server }, world) => {
      const { recallId, storeId } = await addRecall(server.hospital, world);
      return { recallId, storeId };
    },
  }),
  "stock.supplierReturns": callable({ ...byPharmacist, target: "storeId", make: inStore() }),
  "stock.supplierReturn": callable({ ...byPharmacist, target: "returnId", make: back() }),
  "stock.returnable": callable({
    ...byPharmacist,
    target: "storeId",
    make: async ({ server }, world) => ({
      ...{ storeId: await storeIdOf(server.hospital, world), supplierId: await addSupplier(server.hospital) },
    }),
  }),
  "stock.returnPaper": callable({ ...byPharmacist, target: "returnId", make: back({ locale: "en" }) }),
  "stock.returnToSupplier": callable({ ...byPharmacist, target: "storeId", make: goods }),
  "stock.creditReturn": callable({
    ...byAdmin,
    target: "returnId",
    make: back({ credited: 900, creditNumber: "CN1" }),
  }),
  "stock.refuseReturn": callable({ ...byAdmin, target: "returnId", make: back({ reason: "Too late" }) }),
};
