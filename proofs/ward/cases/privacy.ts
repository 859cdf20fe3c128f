import { type Cases, callable } from "../case.ts";
import { addCopyOf, endCopies } from "../copy-rows.ts";

export const privacyCases: Cases = {
  "privacy.exports": callable({
    doer: "patientA",
    target: "patientId",
    make: async (ward, world) => {
      await addCopyOf(ward.server.hospital, world);
      return { patientId: world.patientId };
    },
  }),
  "privacy.askExport": callable({
    doer: "patientA",
    target: "patientId",
    make: async (ward, world) => {
      await endCopies(ward.server.hospital, world);
      return { patientId: world.patientId, language: "hi" };
    },
  }),
  "privacy.askExport #at-desk": callable({
    doer: "deskA",
    target: "patientId",
    make: async (ward, world) => {
      await endCopies(ward.server.hospital, world);
      return { patientId: world.patientId, identifiedBy: "photo_id" };
    },
  }),
};
