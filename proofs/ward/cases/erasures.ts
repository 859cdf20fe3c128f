import { newId } from "@carepoint/domain/kernel/id";
import { addStranger } from "../care-rows.ts";
import { type Cases, callable } from "../case.ts";
import { addHold, addWish, endWishes } from "../erasure-rows.ts";
import type { Ward } from "../ward.ts";

export const erasureCases: Cases = {
  "privacy.erasure": callable({
    doer: "patientA",
    target: "patientId",
    make: async (_ward, { patientId }) => ({ patientId }),
  }),
  "privacy.askErasure": callable({
    doer: "patientA",
    target: "patientId",
    make: async ({ server }, { patientId }) => {
      await endWishes(server.hospital, patientId);
      return { patientId };
    },
  }),
  "privacy.askErasure #at-desk": callable({
    doer: "deskA",
    target: "patientId",
    make: async ({ server }, { patientId }) => {
      await endWishes(server.hospital, patientId);
      return { patientId, identifiedBy: "photo_id" };
    },
  }),
  "privacy.certificate": callable({
    doer: "patientA",
    make: async (ward) => {
      const { erasureId } = await addWish(ward.server.hospital);
      return { erasureId, code: codeOf(ward, erasureId) };
    },
  }),
  "privacy.certificate #tampered": callable({
    doer: "patientA",
    make: async (ward) => ({ erasureId: (await addWish(ward.server.hospital)).erasureId, code: codeOf(ward, newId()) }),
  }),
  "privacy.erasures": callable({ doer: "admin", make: async () => ({}) }),
  "privacy.erasurePreview": callable({
    doer: "admin",
    target: "erasureId",
    make: async ({ server }) => ({ erasureId: (await addWish(server.hospital)).erasureId }),
  }),
  "privacy.decideErasure": callable({
    doer: "admin",
    target: "erasureId",
    make: async ({ server }) => ({
      erasureId: (await addWish(server.hospital)).erasureId,
      decision: { event: "refuse", because: "identity" },
    }),
  }),
  "privacy.decideErasure #erase": callable({
    doer: "admin",
    target: "erasureId",
    make: async ({ server }) => ({
      erasureId: (await addWish(server.hospital)).erasureId,
      decision: { event: "erase", visitsAhead: 0 },
    }),
  }),
  "privacy.holds": callable({
    doer: "admin",
    target: "mrn",
    make: async ({ server }) => ({ mrn: (await addStranger(server.hospital)).mrn }),
    missing: () => ({ mrn: "QQQQQQ" }),
  }),
  "privacy.hold": callable({
    doer: "admin",
    target: "patientId",
    make: async ({ server }) => ({
      patientId: (await addStranger(server.hospital)).patientId,
      kind: "legal",
      reason: "Suit 12/2026",
    }),
  }),
  "privacy.liftHold": callable({
    doer: "admin",
    target: "holdId",
    make: async ({ server }) => ({ holdId: await addHold(server.hospital) }),
  }),
  "privacy.retention": callable({ doer: "admin", make: async () => ({}) }),
  "privacy.setRetention": callable({
    doer: "admin",
    make: async () => ({ months: 60, class: "inpatient", validFrom: "2031-01-01", basis: "A State's rule" }),
  }),
};

function codeOf({ server }: Ward, id: string): string {
  return server.hospital.services.sealer.sign("erasure", id);
}
