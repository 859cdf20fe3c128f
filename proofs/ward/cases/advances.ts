import { type Cases, callable } from "../case.ts";

/** Money in advance of a bill. */
export const advanceCases: Cases = {
  "billing.takeDeposit": callable({
    doer: "deskA",
    target: "patientId",
    make: async (_, { patientId }) => ({ patientId, amount: 30_000, method: "cash" }),
  }),
  "billing.deposits": callable({
    doer: "deskA",
    target: "patientId",
    make: async (_, { patientId }) => ({ patientId }),
  }),
};
