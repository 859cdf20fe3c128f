import { type Case, type Cases, callable } from "../case.ts";
import { addAsked, addCertificate, addFollowUp, addReferral, farAhead } from "../referral-rows.ts";
import { addDoctorRow } from "../staff-rows.ts";
import { addEncounter } from "../visit-rows.ts";

const inEncounter =
  (more: object): Case["make"] =>
  async ({ server }, world) => ({ encounterId: (await addEncounter(server.hospital, world)).encounterId, ...more });

const letter = { urgency: "soon", question: "proof", summary: "proof" };
const outside = { kind: "outside", name: "Dr. Elsewhere", place: "" };

/** Certificates say by what mark the bearer is known. */
const fit = { kind: "fitness", identificationMark: "A mole", from: "2026-01-05" };

const asked =
  (answer: object): Case["make"] =>
  async ({ server }, world) => ({ referralId: await addAsked(server.hospital, world), answer });

export const referralCases: Cases = {
  "records.referrals": callable({ doer: "doctorA", make: async () => ({}) }),
  "records.refer": callable({
    doer: "doctorA",
    target: "encounterId",
    make: inEncounter({ ...letter, to: outside }),
    ways: [
      callable({
        doer: "doctorA",
        target: "encounterId",
        make: async (ward, world) => {
          const to = { kind: "department", departmentId: world.departmentId };
          return inEncounter({ ...letter, to })(ward, world);
        },
      }),
    ],
  }),
  "records.answerReferral": callable({
    doer: "doctorA",
    target: "referralId",
    make: asked({ event: "accept", days: 7 }),
    ways: [
      callable({ doer: "doctorA", target: "referralId", make: asked({ event: "decline", reason: "proof" }) }),
      callable({
        doer: "doctorA",
        target: "referralId",
        make: async ({ server }, world) => ({
          referralId: await addAsked(server.hospital, world, { accepted: true }),
          answer: { event: "close" },
        }),
      }),
    ],
  }),
  "records.answerReferral #withdraw": callable({
    doer: "doctorA",
    target: "referralId",
    make: async ({ server }, world) => ({
      referralId: await addReferral(server.hospital, world),
      answer: { event: "withdraw" },
    }),
  }),
  "records.answerReferral #own": callable({
    doer: "doctorA",
    target: "referralId",
    make: async ({ server }, world) => {
      const { doctorId } = await addDoctorRow(server.hospital, {
        departmentId: world.departmentId,
        status: "approved",
      });
      const referralId = await addReferral(server.hospital, world, { toDoctor: doctorId });
      return { referralId, answer: { event: "accept", days: 7 } };
    },
  }),
  "records.certificates": callable({ doer: "doctorA", make: async () => ({}) }),
  "records.register": callable({ doer: "doctorA", make: async () => ({ limit: 200 }) }),
  "records.certify": callable({ doer: "doctorA", target: "encounterId", make: inEncounter({ content: fit }) }),
  "records.cancelCertificate": callable({
    doer: "doctorA",
    target: "certificateId",
    make: async ({ server }, world) => ({
      certificateId: await addCertificate(server.hospital, world),
      reason: "proof",
    }),
  }),
  "records.followUps": callable({ doer: "doctorA", make: async () => ({}) }),
  "records.setFollowUp": callable({
    doer: "doctorA",
    target: "encounterId",
    make: async (ward, world) => inEncounter({ dueOn: farAhead() })(ward, world),
    ways: [
      callable({
        doer: "doctorA",
        target: "encounterId",
        make: async ({ server }, world) => ({ encounterId: await addFollowUp(server.hospital, world), dueOn: null }),
      }),
    ],
  }),
  // asked for by another doctor: what the world's doctor says stays open to be listed
  "records.declineFollowUp": callable({
    doer: "patientA",
    target: "encounterId",
    make: async ({ server }, world) => {
      const { doctorId } = await addDoctorRow(server.hospital, {
        departmentId: world.departmentId,
        status: "approved",
      });
      return { encounterId: await addFollowUp(server.hospital, { ...world, doctorId }) };
    },
  }),
};
