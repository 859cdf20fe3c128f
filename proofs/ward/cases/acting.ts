import { addActing } from "../care-rows.ts";
import { type Case, type Cases, callable } from "../case.ts";

const acting =
  (more: object, because: string | null = null): Case["make"] =>
  async ({ server }, world) => ({
    patientId: world.patientId,
    accountId: await addActing(server.hospital, world, because),
    ...more,
  });
const atDesk = { doer: "deskA", target: "patientId" } as const;
const byThePatient = { doer: "patientA", target: "patientId" } as const;

/** Who acts for a patient: each call with an account of its own, whose acting stands or has ended. */
export const actingCases: Cases = {
  "patients.whoActs": callable({ ...byThePatient, make: async (_, { patientId }) => ({ patientId }) }),
  "patients.endActing": callable({ ...atDesk, make: acting({ because: "asked" }) }),
  "patients.endActing #by-the-patient": callable({ ...byThePatient, make: acting({}) }),
  "patients.allowActing": callable({ ...atDesk, make: acting({ identifiedBy: "photo_id" }, "grown") }),
  "patients.allowActing #by-the-patient": callable({ ...byThePatient, make: acting({}, "patient") }),
};
