import { type Case, type Cases, callable } from "../case.ts";
import { addSealedFile } from "../document-rows.ts";
import { addHandedOver, addOrder, addRefill } from "../order-rows.ts";
import { addEncounter, addPrescription } from "../visit-rows.ts";

const order =
  (status: "requested" | "resulted", more: object = {}): Case["make"] =>
  async ({ server }, world) => ({ orderId: await addOrder(server.hospital, world, { status }), ...more });

const prescription: Case["make"] = async ({ server }, world) => ({
  prescriptionId: await addPrescription(server.hospital, world),
});

const refill =
  (more: object = {}): Case["make"] =>
  async ({ server }, world) => ({ refillId: await addRefill(server.hospital, world), ...more });

const handed: Case["make"] = async ({ server }, world) => ({
  prescriptionId: await addHandedOver(server.hospital, world),
});

export const orderCases: Cases = {
  "records.orders": callable({ doer: "patientA", make: async () => ({ limit: 100 }) }),
  "records.resultsToReview": callable({ doer: "doctorA", make: async () => ({}) }),
  "records.orderTests": callable({
    doer: "doctorA",
    target: "encounterId",
    make: async ({ server }, world) => ({
      encounterId: (await addEncounter(server.hospital, world)).encounterId,
      kind: "lab",
      tests: [{ code: "cbc", name: "Complete blood count" }],
    }),
  }),
  "records.collectOrder": callable({ doer: "doctorA", target: "orderId", make: order("requested") }),
  "records.cancelOrder": callable({
    doer: "doctorA",
    target: "orderId",
    make: order("requested", { reason: "proof" }),
  }),
  "records.enterResult": callable({
    doer: "doctorA",
    target: "orderId",
    make: order("requested", { text: "proof" }),
    ways: [callable({ doer: "patientA", target: "orderId", make: order("requested", { text: "proof" }) })],
  }),
  "records.enterResult #a-file": callable({
    doer: "patientA",
    target: "orderId",
    make: async ({ server }, world) => ({
      orderId: await addOrder(server.hospital, world),
      fileId: await addSealedFile(server.hospital, world.patient.accountId),
    }),
  }),
  "records.reviewResult": callable({
    doer: "doctorA",
    target: "orderId",
    make: order("resulted", { baseVersion: 1, told: "proof" }),
  }),
  "records.afterPrescription": callable({ doer: "patientA", target: "prescriptionId", make: prescription }),
  "records.askRefill": callable({ doer: "patientA", target: "prescriptionId", make: prescription }),
  "records.refills": callable({ doer: "doctorA", make: async () => ({}) }),
  "records.declineRefill": callable({ doer: "doctorA", target: "refillId", make: refill({ reason: "proof" }) }),
  "records.reissuePrescription": callable({ doer: "doctorA", target: "refillId", make: refill() }),
  "records.handOver": callable({ doer: "patientA", target: "prescriptionId", make: prescription }),
  "records.withdrawHandover": callable({ doer: "patientA", target: "prescriptionId", make: handed }),
  "records.handedOver": callable({
    doer: "pharmacistA",
    second: { doer: "pharmacistA", world: "A" },
    make: async () => ({}),
  }),
  "records.readHandedOver": callable({
    doer: "pharmacistA",
    second: { doer: "pharmacistA", world: "A" },
    target: "prescriptionId",
    make: handed,
  }),
};
