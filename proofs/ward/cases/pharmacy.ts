import { dateIn } from "@carepoint/domain/kernel/calendar";
import { newId } from "@carepoint/domain/kernel/id";
import { type Cases, callable } from "../case.ts";
import { addMedicineOrder, addWanted, addWantedAlone, freeDelivery } from "../medicine-order-rows.ts";
import { addPaper, addPaperDocument } from "../paper-rows.ts";
import { addMedicineBill, addMedicinePayOut, addPrescribed, addSold, addToDispense } from "../pharmacy-rows.ts";
import { addRecall } from "../purchasing-rows.ts";
import { storeIdOf } from "../stock-rows.ts";
import { addPrescription } from "../visit-rows.ts";
import type { Ward } from "../ward.ts";
import type { World } from "../worlds.ts";
import { codeOf } from "./records.ts";

/** Two pharmacists of one branch are one role: the second call is the first one's again. */
const byPharmacist = { doer: "pharmacistA", second: { doer: "pharmacistA", world: "A" } } as const;

/** An order of this status, and what else the call says. */
const order =
  (status: "pending" | "processing" | "packed", more: object = {}) =>
  async ({ server }: Ward, world: World) => {
    const { orderId } = await addMedicineOrder(server.hospital, world, status);
    return { orderId, ...more };
  };
const calledBack = async ({ server }: Ward, world: World) => ({
  recallId: (await addRecall(server.hospital, world)).recallId,
});
/** An order that is brought, at a step. */
const brought =
  (status: "packed" | "shipped", more: object = {}) =>
  async ({ server }: Ward, world: World) => {
    const { orderId } = await addMedicineOrder(server.hospital, world, status, "delivery");
    return { orderId, ...more };
  };
/** A paid order of two units, of which one is not wanted any more. */
const cut = async ({ server }: Ward, world: World) => {
  const { orderId } = await addMedicineOrder(server.hospital, world, "processing", "pickup", 2);
  return { orderId, cutId: newId(), lines: [{ position: 0, units: 1 }] };
};
/** A prescription from elsewhere that waits for a pharmacist of the world. */
const paper =
  (more: object = {}) =>
  async ({ server }: Ward, world: World) => ({ paperId: await addPaper(server.hospital, world), ...more });
/** Who manages a branch's pharmacy. */
const byManager = { doer: "stockA", second: { doer: "stockA", world: "A" } } as const;
const inStore =
  (more: object = {}) =>
  async ({ server }: Ward, world: World) => ({ storeId: await storeIdOf(server.hospital, world), ...more });
const byPatient = { doer: "patientA", target: "orderId" } as const;
const packing = { ...byPharmacist, target: "orderId" } as const;

/** The registers of a world's store for one day. */
const today =
  (more: object) =>
  async ({ server }: Ward, world: World) => ({
    ...{ storeId: await storeIdOf(server.hospital, world), days: 1, ...more },
    from: dateIn(Temporal.Now.instant(), "Asia/Kolkata"),
  });

/** What is handed out, what it would cost, and what patients order. */
export const pharmacyCases: Cases = {
  "pharmacy.orderPlaces": callable({ doer: "patientA", make: async () => ({}) }),
  "pharmacy.orderChoices": callable({
    doer: "patientA",
    target: "prescriptionId",
    make: async ({ server }, world) => ({ prescriptionId: await addPrescription(server.hospital, world) }),
  }),
  "pharmacy.quoteOrder": callable({
    doer: "patientA",
    make: async ({ server }, world) => {
      const { storeId, lines } = await addWanted(server.hospital, world);
      return { storeId, lines };
    },
  }),
  "pharmacy.order": callable({
    doer: "patientA",
    target: "patientId",
    make: ({ server }, world) => addWantedAlone(server.hospital, world),
  }),
  "pharmacy.payOrder": callable({ ...byPatient, make: order("pending") }),
  "pharmacy.checkOrder": callable({ ...byPatient, make: order("pending") }),
  "pharmacy.callOffOrder": callable({ ...byPatient, make: order("pending") }),
  "pharmacy.orders": callable({ doer: "patientA", make: async () => ({}) }),
  "pharmacy.readOrder": callable({ ...byPatient, make: order("processing") }),
  "pharmacy.openOrders": callable({ ...byPharmacist, make: async () => ({}) }),
  "pharmacy.orderSafety": callable({ ...packing, make: order("processing") }),
  "pharmacy.unpaidOrders": callable({ ...byPharmacist, make: async () => ({}) }),
  "pharmacy.takeOrderPayment": callable({
    ...packing,
    make: async ({ server }, world) => {
      const { orderId } = await addMedicineOrder(server.hospital, world, "pending", "pickup", 5);
      return { orderId, method: "cash", expectedTotal: 15_000 };
    },
  }),
  "pharmacy.packOrder": callable({ ...packing, make: order("processing") }),
  "pharmacy.collectOrder": callable({
    ...packing,
    make: ({ server }, world) => addMedicineOrder(server.hospital, world, "packed"),
  }),
  "pharmacy.deliveryOffer": callable({
    doer: "patientA",
    target: "patientId",
    make: async ({ server }, world) => ({
      ...{ storeId: await storeIdOf(server.hospital, world), patientId: world.patientId },
    }),
  }),
  "pharmacy.deliveryRules": callable({ ...byManager, target: "storeId", make: inStore() }),
  "pharmacy.setDeliveryRule": callable({ ...byManager, target: "storeId", make: inStore(freeDelivery) }),
  "pharmacy.shipOrder": callable({ ...packing, make: brought("packed") }),
  "pharmacy.bringBackOrder": callable({ ...packing, make: brought("shipped", { reason: "nobody_home" }) }),
  "pharmacy.cutOrder": callable({ ...byPatient, make: cut }),
  "pharmacy.refuseOrder": callable({ ...packing, make: order("processing", { reason: "mistake" }) }),
  "pharmacy.sendPaper": callable({
    ...{ doer: "patientA", target: "documentId" },
    make: async ({ server }, world) => ({
      ...{ paperId: newId(), documentId: await addPaperDocument(server.hospital, world) },
      storeId: await storeIdOf(server.hospital, world),
    }),
  }),
  "pharmacy.papers": callable({ doer: "patientA", make: async () => ({}) }),
  "pharmacy.papersToVerify": callable({ ...byPharmacist, make: async () => ({}) }),
  "pharmacy.readPaper": callable({ ...byPharmacist, target: "paperId", make: paper() }),
  "pharmacy.verifyPaper": callable({
    ...{ ...byPharmacist, target: "paperId" },
    make: async (ward, world) => {
      const { medicineId } = await addPrescribed(ward.server.hospital, world);
      const prescribedOn = dateIn(Temporal.Now.instant(), "Asia/Kolkata");
      const outside = { prescriber: "Dr. M. Kulkarni", registrationNumber: "MMC/1", address: "Pune", prescribedOn };
      return { ...(await paper()(ward, world)), outside, lines: [{ medicineId, units: 1 }] };
    },
  }),
  "pharmacy.refusePaper": callable({ ...byPharmacist, target: "paperId", make: paper({ reason: "unreadable" }) }),
  "pharmacy.queue": callable({ ...byPharmacist, make: async () => ({}) }),
  "pharmacy.toDispense": callable({
    ...byPharmacist,
    target: "prescriptionId",
    make: async ({ server }, world) => {
      const { storeId, prescriptionId } = await addToDispense(server.hospital, world);
      return { storeId, prescriptionId };
    },
  }),
  "pharmacy.answer": callable({
    ...byPharmacist,
    target: "prescriptionId",
    make: async ({ server }, world) => {
      const { prescriptionId } = await addToDispense(server.hospital, world);
      return { prescriptionId, lines: [{ line: 0, answer: "full" }] };
    },
  }),
  "pharmacy.ready": callable({
    ...byPharmacist,
    target: "prescriptionId",
    make: async ({ server }, world) => {
      const { prescriptionId } = await addToDispense(server.hospital, world);
      return { prescriptionId };
    },
  }),
  "pharmacy.standing": callable({
    doer: "patientA",
    target: "prescriptionId",
    make: async ({ server }, world) => ({ prescriptionId: await addPrescription(server.hospital, world) }),
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
  "pharmacy.noteAddress": callable({
    ...byPharmacist,
    target: "prescriptionId",
    make: async ({ server }, world) => {
      const { prescriptionId } = await addToDispense(server.hospital, world);
      const { db } = server.hospital;
      await db.updateTable("patients").set({ addressSealed: null }).where("id", "=", world.patientId).execute();
      return { prescriptionId, address: "4 Prabhat Road, Pune" };
    },
  }),
  "pharmacy.labels": callable({
    ...byPharmacist,
    target: "dispenseId",
    make: async ({ server }, world) => ({
      dispenseId: (await addSold(server.hospital, world)).dispenseId,
      locale: "ta",
    }),
  }),
  "pharmacy.register": callable({ ...byPharmacist, target: "storeId", make: today({ register: "prescription" }) }),
  "pharmacy.narcotics": callable({ ...byPharmacist, target: "storeId", make: today({}) }),
  "pharmacy.registerPaper": callable({
    ...byPharmacist,
    target: "storeId",
    make: today({ register: "h1", locale: "en" }),
  }),
  "pharmacy.printBill": callable({
    ...byPharmacist,
    target: "invoiceId",
    make: async ({ server }, world) => ({ invoiceId: await addMedicineBill(server.hospital, world) }),
  }),
  "pharmacy.payOutPaper": callable({
    ...byPharmacist,
    target: "refundId",
    make: async ({ server }, world) => ({
      ...{ locale: "hi", size: "roll" },
      refundId: await addMedicinePayOut(server.hospital, world),
    }),
  }),
  "pharmacy.printPayOut": callable({
    ...byPharmacist,
    target: "refundId",
    make: async ({ server }, world) => ({ refundId: await addMedicinePayOut(server.hospital, world) }),
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
      const lines = [{ line: 0, medicineId, units: 5, substitution: "strength_checked" }];
      return { ...where, dispenseId: newId(), lines, expectedTotal: 15_000, settlement: { method: "cash" } };
    },
  }),
  "pharmacy.checkSale": callable({
    ...byPharmacist,
    target: "storeId",
    make: async ({ server }, world) => {
      const { storeId, medicineId } = await addPrescribed(server.hospital, world);
      return { storeId, patientId: world.patientId, medicineIds: [medicineId], registrationNumber: "MMC-4411" };
    },
  }),
  "pharmacy.sell": callable({
    ...byPharmacist,
    target: "storeId",
    make: async ({ server }, world) => {
      const { storeId, medicineId } = await addPrescribed(server.hospital, world);
      const items = [{ medicineId, units: 5 }];
      return { storeId, dispenseId: newId(), items, expectedTotal: 15_000, settlement: { method: "cash" } };
    },
  }),
  "pharmacy.recallPeople": callable({ ...byPharmacist, target: "recallId", make: calledBack }),
  "pharmacy.recallHeld": callable({ ...byPharmacist, target: "recallId", make: calledBack }),
  "pharmacy.tellRecalled": callable({
    ...{ doer: "stockA", second: { doer: "admin", world: "A" }, target: "recallId" },
    make: calledBack,
  }),
  "pharmacy.findSale": callable({
    ...byPharmacist,
    target: "number",
    make: async ({ server }, world) => ({ number: (await addSold(server.hospital, world)).number }),
  }),
  "pharmacy.sales": callable({
    ...byPharmacist,
    target: "storeId",
    make: async ({ server }, world) => ({ storeId: (await addPrescribed(server.hospital, world)).storeId }),
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
