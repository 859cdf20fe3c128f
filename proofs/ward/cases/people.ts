import { agreed } from "@carepoint/api/testing/agreed";
import { type Case, type Cases, callable } from "../case.ts";
import { makeRoom } from "./visits.ts";

const amended =
  (more: object): Case["make"] =>
  async ({ server }, { patientId }) => {
    const { db } = server.hospital;
    const row = await db.selectFrom("patients").select("version").where("id", "=", patientId).executeTakeFirstOrThrow();
    return { patientId, baseVersion: row.version, ...more };
  };

export const patientCases: Cases = {
  "patients.mine": callable({ doer: "patientA", make: async () => ({}) }),
  "patients.find": callable({ doer: "deskA", make: async () => ({ text: "Patient", limit: 50 }) }),
  "patients.alike": callable({ doer: "deskA", make: async () => ({ name: "Patient" }) }),
  "patients.household": callable({
    doer: "deskA",
    target: "patientId",
    make: async (_, { patientId }) => ({ patientId }),
  }),
  "patients.byId": callable({
    doer: "patientA",
    target: "patientId",
    make: async (_, { patientId }) => ({ patientId }),
  }),
  "patients.looks": callable({
    doer: "patientA",
    target: "patientId",
    make: async (_, { patientId }) => ({ patientId }),
  }),
  "patients.registration": callable({
    doer: "deskA",
    target: "patientId",
    make: async (_, { patientId }) => ({ patientId }),
  }),
  "patients.notice": callable({ doer: "patientA", make: async () => ({}) }),
  "patients.consents": callable({
    doer: "patientA",
    target: "patientId",
    make: async (_, { patientId }) => ({ patientId }),
  }),
  "patients.giveConsent": callable({
    doer: "patientA",
    target: "patientId",
    make: async (_, { patientId }) => ({ patientId, ...agreed }),
  }),
  "patients.withdrawConsent": callable({
    doer: "patientA",
    target: "patientId",
    make: async (_, { patientId }) => ({ patientId, by: "patient" }),
  }),
  "patients.register": callable({
    doer: "patientA",
    make: async (ward, world) => {
      await makeRoom(ward, world);
      return { name: "Meera Joshi", sex: "female", ageYears: 31, relation: "sibling", consents: [agreed] };
    },
  }),
  "patients.amend": callable({
    doer: "patientA",
    target: "patientId",
    make: amended({ address: "4 Law College Road" }),
  }),
  "patients.amendClinical": callable({
    doer: "patientA",
    target: "patientId",
    make: async (ward, world) => amended({ history: ward.standing[world.name].canaries.history })(ward, world),
  }),
};
