import { indianDate } from "@carepoint/domain/billing/indian-date";
import { addDays } from "@carepoint/domain/kernel/calendar";
import { newId } from "@carepoint/domain/kernel/id";
import { type Cases, callable } from "../case.ts";
import { addImport, addList, addMedicine, addTriedList, newestPrice, strip } from "../medicine-rows.ts";
import { addFile } from "../staff-rows.ts";
import type { Ward } from "../ward.ts";
import type { World } from "../worlds.ts";

const nothing = async () => ({});

/** A list that the doer of a world has sent. */
async function listOf({ server, people, worlds }: Ward, world: World) {
  const by = people[world === worlds.A ? "admin" : "superuser"];
  return { uploadId: await addList(server.hospital, by.accountId ?? "") };
}

/** What the pharmacy's medicines are, and what they cost. */
export const catalogueCases: Cases = {
  "catalogue.find": callable({ doer: "patientA", make: async () => ({ text: "paracip" }) }),
  "catalogue.list": callable({ doer: "admin", make: nothing }),
  "catalogue.medicine": callable({
    doer: "admin",
    target: "medicineId",
    make: async ({ server }) => ({ medicineId: await addMedicine(server.hospital) }),
  }),
  "catalogue.keep": callable({
    doer: "admin",
    target: "medicineId",
    make: async ({ server, fresh }) => ({
      medicineId: await addMedicine(server.hospital),
      baseVersion: 1,
      ...strip,
      brand: fresh("Paracip"),
      sku: fresh("W").toUpperCase(),
      barcodes: [],
    }),
  }),
  "catalogue.setPrice": callable({
    doer: "admin",
    target: "medicineId",
    make: async ({ server }) => {
      const medicineId = await addMedicine(server.hospital);
      const validFrom = addDays(indianDate(Temporal.Now.instant()), 400);
      return { price: 2_900, medicineId, seen: await newestPrice(server.hospital, medicineId), validFrom, mrp: 3_100 };
    },
  }),
  "catalogue.switch": callable({
    doer: "admin",
    target: "medicineId",
    make: async ({ server }) => ({ medicineId: await addMedicine(server.hospital), baseVersion: 1, active: false }),
  }),
  "catalogue.setPicture": callable({
    doer: "admin",
    target: "medicineId",
    make: async ({ server }) => ({
      medicineId: await addMedicine(server.hospital),
      baseVersion: 1,
      imageId: await addFile(server.hospital, "medicine_image", null),
    }),
  }),
  "catalogue.ties": callable({ doer: "admin", make: async () => ({ text: "paracetamol" }) }),
  "catalogue.tie": callable({
    doer: "admin",
    target: "medicineId",
    make: async ({ server }) => ({
      medicineId: await addMedicine(server.hospital),
      baseVersion: 1,
      genericId: (await server.hospital.db.selectFrom("generics").select("id").limit(1).executeTakeFirstOrThrow()).id,
    }),
  }),
  "catalogue.lookAtList": callable({ doer: "admin", target: "uploadId", make: listOf }),
  "catalogue.tryList": callable({
    doer: "admin",
    target: "uploadId",
    make: async (ward, world) => ({
      ...(await listOf(ward, world)),
      ...{ importId: newId(), fileName: "list.csv", mapping: { brand: "name", pack: "pack", mrp: "mrp" } },
    }),
  }),
  "catalogue.keepList": callable({
    doer: "admin",
    target: "importId",
    make: async ({ server, people }) => ({
      importId: await addTriedList(server.hospital, people.admin.accountId ?? ""),
    }),
  }),
  "catalogue.imports": callable({ doer: "admin", make: nothing }),
  "catalogue.importRefusals": callable({
    doer: "admin",
    target: "importId",
    make: async ({ server }) => ({ importId: await addImport(server.hospital) }),
  }),
  "catalogue.undoImport": callable({
    doer: "admin",
    target: "importId",
    make: async ({ server }) => ({ importId: await addImport(server.hospital) }),
  }),
};
