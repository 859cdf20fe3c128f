import { indianDate } from "@carepoint/domain/billing/indian-date";
import { addDays } from "@carepoint/domain/kernel/calendar";
import { type Case, type Cases, callable } from "../case.ts";
import { addCovered, addPackage, addSale } from "../package-rows.ts";
import { addVisit } from "../visit-rows.ts";
import type { Ward } from "../ward.ts";
import type { World } from "../worlds.ts";
import { heldForChild } from "./discounts.ts";

const visits = { of: "visits", quantity: 4, visitKinds: ["in_person"], departmentId: null, doctorId: null };
const listed = async ({ server }: Ward) => ({ packageId: await addPackage(server.hospital) });

async function bought({ server }: Ward, world: World) {
  return { saleId: await addSale(server.hospital, world, world.patientId) };
}

const toCover: Case["make"] = async (ward, world) => {
  const { patientId, appointmentId } = await heldForChild(ward, world);
  return { appointmentId, saleId: await addSale(ward.server.hospital, world, patientId), position: 0 };
};

/** Packages of the price list, and what was bought of them. */
export const packageCases: Cases = {
  "billing.packages": callable({ doer: "deskA", make: async () => ({}) }),
  "billing.addPackage": callable({
    doer: "admin",
    make: async (ward) => ({
      name: { en: ward.fresh("Year") },
      validDays: 365,
      price: 150_000,
      contents: [{ ...visits, worth: 50_000 }],
    }),
  }),
  "billing.setPackagePrice": callable({
    doer: "admin",
    target: "packageId",
    make: async (ward) => ({
      ...(await listed(ward)),
      price: 95_000,
      validFrom: addDays(indianDate(Temporal.Now.instant()), 400),
    }),
  }),
  "billing.withdrawPackage": callable({ doer: "admin", target: "packageId", make: listed }),
  "billing.sellPackage": callable({
    doer: "deskA",
    target: "patientId",
    make: async (ward, { patientId }) => ({
      ...(await listed(ward)),
      patientId,
      expectedTotal: 90_000,
      settlement: { method: "cash" },
    }),
  }),
  "billing.usePackage": callable({
    doer: "patientA",
    target: "appointmentId",
    make: toCover,
    ways: [callable({ doer: "deskA", target: "appointmentId", make: toCover })], // settles and confirms at once
  }),
  "billing.dropPackage": callable({
    doer: "patientA",
    target: "appointmentId",
    make: async (ward, world) => ({ appointmentId: (await heldForChild(ward, world)).appointmentId }),
  }),
  "billing.visitPackages": callable({
    doer: "patientA",
    target: "appointmentId",
    make: async ({ server }, world) => ({
      appointmentId: await addVisit(server.hospital, world, { status: "pending" }),
      patientId: world.patientId,
    }),
  }),
  "billing.previewPackageReturn": callable({ doer: "admin", target: "saleId", make: bought }),
  "billing.returnPackage": callable({
    doer: "billingA",
    second: { doer: "billingA", world: "A" },
    target: "saleId",
    make: async (ward, world) => ({ ...(await bought(ward, world)), expectedRefund: 0, reason: "not_given" }),
  }),
  "billing.returnUse": callable({
    doer: "billingA",
    second: { doer: "billingA", world: "A" },
    target: "invoiceId",
    make: async ({ server }, world) => ({
      invoiceId: await addCovered(server.hospital, world),
      line: 0,
      reason: "not_given",
    }),
  }),
  "billing.patientPackages": callable({
    doer: "deskA",
    target: "patientId",
    make: async (_, { patientId }) => ({ patientId }),
  }),
};
