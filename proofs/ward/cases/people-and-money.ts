import { type Case, type Cases, callable } from "../case.ts";
import { addPaidVisit } from "../money-rows.ts";
import { addVisit } from "../visit-rows.ts";

/** The world's own patient at the version that stands; `more` is what is amended. */
const amended =
  (more: object): Case["make"] =>
  async ({ server }, { patientId }) => {
    const { db } = server.hospital;
    const row = await db.selectFrom("patients").select("version").where("id", "=", patientId).executeTakeFirstOrThrow();
    return { patientId, baseVersion: row.version, ...more };
  };

const paid: Case["make"] = async ({ server }, world) => ({
  appointmentId: (await addPaidVisit(server.hospital, world)).appointmentId,
});

export const patientCases: Cases = {
  "patients.mine": callable({ doer: "patientA", make: async () => ({}) }),
  "patients.find": callable({ doer: "deskA", make: async () => ({ text: "Patient", limit: 50 }) }),
  "patients.byId": callable({
    doer: "patientA",
    target: "patientId",
    make: async (_, { patientId }) => ({ patientId }),
  }),
  "patients.register": callable({
    doer: "patientA",
    make: async () => ({ name: "Meera Joshi", sex: "female", ageYears: 31, relation: "sibling" }),
  }),
  "patients.amend": callable({
    doer: "patientA",
    target: "patientId",
    make: amended({ address: "4 Law College Road" }),
  }),
  "patients.amend #history": callable({
    doer: "patientA",
    target: "patientId",
    make: async (ward, world) => amended({ history: ward.standing[world.name].canaries.history })(ward, world),
  }),
};

export const moneyCases: Cases = {
  "billing.openPayment": callable({
    doer: "patientA",
    target: "appointmentId",
    make: async ({ server }, world) => ({
      appointmentId: await addVisit(server.hospital, world, { status: "pending" }),
    }),
  }),
  "billing.paymentState": callable({ doer: "patientA", target: "appointmentId", make: paid }),
  "billing.listInvoices": callable({ doer: "patientA", make: async () => ({ limit: 200 }) }),
  "billing.readInvoice": callable({
    doer: "patientA",
    target: "invoiceId",
    make: async ({ standing }, { name }) => ({ invoiceId: standing[name].invoiceId }),
  }),
  "billing.listPayments": callable({ doer: "admin", make: async () => ({}) }),
  "billing.refund": callable({
    doer: "billingA",
    target: "paymentId",
    make: async ({ server }, world) => {
      const { paymentId } = await addPaidVisit(server.hospital, world);
      return { paymentId, amount: 10_000, reason: "proof" };
    },
    second: { doer: "billingA", world: "A" },
  }),
};
