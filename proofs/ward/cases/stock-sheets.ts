import { newId } from "@carepoint/domain/kernel/id";
import { type Case, type Cases, callable } from "../case.ts";
import { addCount, addStock, addTransfer, storeIdOf } from "../stock-rows.ts";

const inStore: Case["make"] = async ({ server }, world) => ({ storeId: await storeIdOf(server.hospital, world) });

/** A sheet of the world's store that is as far as the call needs it. */
const sheet =
  (status: "open" | "counted", more: object = {}): Case["make"] =>
  async ({ server }, world) => {
    const { countId } = await addCount(server.hospital, world, status);
    return { countId, ...more };
  };

const opening: Case["make"] = async ({ server }, world) => {
  const { storeId, medicineId } = await addStock(server.hospital, world);
  return { countId: newId(), storeId, what: { by: "chosen", medicineIds: [medicineId] } };
};

const adding: Case["make"] = async ({ server }, world) => {
  const { countId } = await addCount(server.hospital, world, "open");
  const { medicineId } = await addStock(server.hospital, world);
  return { countId, medicineId };
};

const counting: Case["make"] = async ({ server }, world) => {
  const { countId, batchId } = await addCount(server.hospital, world, "open");
  return { countId, lines: [{ batchId, counted: 9 }] };
};

const sending: Case["make"] = async ({ server, worlds }, world) => {
  const { storeId, medicineId } = await addStock(server.hospital, world);
  const other = world === worlds.A ? worlds.B : worlds.A;
  const toStoreId = await storeIdOf(server.hospital, other);
  return { transferId: newId(), storeId, toStoreId, lines: [{ medicineId, units: 2 }] };
};

/** The world's store, whose branch has no other any more. */
const unopened: Case["make"] = async ({ server }, world) => {
  const { db } = server.hospital;
  await db.updateTable("stores").set({ active: false }).where("kind", "=", "quarantine").execute();
  return { storeId: await storeIdOf(server.hospital, world), quarantineId: newId() };
};

/** On its way from a store of no world to the world's, or the other way round. */
const onTheWay =
  (end: "from" | "to"): Case["make"] =>
  async ({ server }, world) => ({ transferId: await addTransfer(server.hospital, world, end) });

const byPharmacist = { doer: "pharmacistA", second: { doer: "stockA", world: "A" } } as const;
/** Nobody of the pharmacy but who manages it; the second runs the hospital. */
const byManager = { doer: "stockA", second: { doer: "admin", world: "A" } } as const;

/** How a store is counted, and how units go from one to another. */
export const stockSheetCases: Cases = {
  "stock.sheets": callable({ ...byPharmacist, target: "storeId", make: inStore }),
  "stock.sheet": callable({ ...byPharmacist, target: "countId", make: sheet("open") }),
  "stock.openCount": callable({ ...byPharmacist, target: "storeId", make: opening }),
  "stock.addToCount": callable({ ...byPharmacist, target: "countId", make: adding }),
  "stock.countLines": callable({ ...byPharmacist, target: "countId", make: counting }),
  "stock.finishCount": callable({ ...byPharmacist, target: "countId", make: sheet("open") }),
  "stock.recount": callable({ ...byPharmacist, target: "countId", make: sheet("counted") }),
  "stock.cancelCount": callable({ ...byPharmacist, target: "countId", make: sheet("open") }),
  "stock.approveCount": callable({ ...byManager, target: "countId", make: sheet("counted") }),
  "stock.rejectCount": callable({ ...byManager, target: "countId", make: sheet("counted", { note: "a wrong shelf" }) }),
  "stock.openQuarantine": callable({ ...byManager, target: "storeId", make: unopened }),
  "stock.destinations": callable({ ...byPharmacist, make: async () => ({}) }),
  "stock.transfers": callable({ ...byPharmacist, target: "storeId", make: inStore }),
  "stock.transfer": callable({ ...byPharmacist, target: "transferId", make: onTheWay("to") }),
  "stock.sendTransfer": callable({ ...byPharmacist, target: "storeId", make: sending }),
  "stock.receiveTransfer": callable({ ...byPharmacist, target: "transferId", make: onTheWay("to") }),
  "stock.cancelTransfer": callable({ ...byPharmacist, target: "transferId", make: onTheWay("from") }),
};
