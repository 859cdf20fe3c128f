import { newId } from "@carepoint/domain/kernel/id";
import { type Cases, callable } from "../case.ts";
import { addDeskBill } from "../desk-rows.ts";
import { addPromo, addWaiver, freshPromo } from "../promo-rows.ts";
import { addVisit } from "../visit-rows.ts";
import type { Ward } from "../ward.ts";
import type { World } from "../worlds.ts";
import { child } from "./visits.ts";

/** Of somebody whom the world's patient looks after: calls of other lines let go of what the patient holds. */
export async function heldForChild(ward: Ward, world: World) {
  const patientId = await child(ward, world);
  return { patientId, appointmentId: await addVisit(ward.server.hospital, world, { status: "pending", patientId }) };
}

async function held(ward: Ward, world: World) {
  const { appointmentId } = await heldForChild(ward, world);
  return { appointmentId };
}

async function waived({ server }: Ward, world: World) {
  return { waiverId: await addWaiver(server.hospital, world) };
}

export const discountCases: Cases = {
  "billing.waivers": callable({ doer: "admin", make: async () => ({}) }),
  "billing.askWaiver": callable({
    doer: "deskA",
    target: "invoiceId",
    missing: () => ({ of: { invoiceId: newId() }, reason: "staff" }),
    make: async ({ server }, world) => ({
      of: { invoiceId: await addDeskBill(server.hospital, world) },
      reason: "staff",
    }),
  }),
  "billing.approveWaiver": callable({ doer: "admin", target: "waiverId", make: waived }),
  "billing.declineWaiver": callable({
    doer: "admin",
    target: "waiverId",
    make: async (ward, world) => ({ ...(await waived(ward, world)), answer: "Not for this" }),
  }),
  "billing.usePromo": callable({
    doer: "patientA",
    target: "appointmentId",
    make: async (ward, world) => ({
      appointmentId: (await heldForChild(ward, world)).appointmentId,
      code: (await addPromo(ward.server.hospital, world)).code,
    }),
  }),
  "billing.dropPromo": callable({ doer: "patientA", target: "appointmentId", make: held }),
  "billing.visitPromo": callable({
    doer: "patientA",
    target: "appointmentId",
    make: async ({ server }, world) => ({
      appointmentId: await addVisit(server.hospital, world, { status: "pending" }),
    }),
  }),
  "billing.promos": callable({ doer: "admin", make: async () => ({}) }),
  "billing.addPromo": callable({
    doer: "admin",
    target: "branchId",
    make: async (_, { branchId }) => {
      const validFrom = Temporal.Now.instant().add({ hours: 48 }).toString(); // by whoever has a limit, not for today
      return { ...freshPromo(), validFrom, branchId };
    },
  }),
  "billing.endPromo": callable({
    doer: "admin",
    target: "promoCodeId",
    make: async ({ server }, world) => ({ promoCodeId: (await addPromo(server.hospital, world)).id }),
  }),
};
