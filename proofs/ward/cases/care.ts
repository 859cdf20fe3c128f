import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { addCareOf, addGlassOf, addStranger } from "../care-rows.ts";
import { type Cases, callable } from "../case.ts";
import { seen } from "../seen.ts";
import { addVisit } from "../visit-rows.ts";
import type { Ward } from "../ward.ts";
import type { World } from "../worlds.ts";

/** The world with a patient of its own for one call: what opens a record stays open after it. */
async function withStranger({ server }: Ward, world: World) {
  const { patientId, mrn } = await addStranger(server.hospital);
  return { world: { ...world, patientId }, mrn };
}

/** Two records of nobody else, to become one. */
async function twoStrangers({ server }: Ward) {
  const { patientId } = await addStranger(server.hospital);
  return { patientId, mergedId: (await addStranger(server.hospital)).patientId };
}

export const careCases: Cases = {
  "patients.whoMaySee": callable({
    doer: "patientA",
    target: "patientId",
    make: async (_, { patientId }) => ({ patientId }),
  }),
  "patients.careTeam": callable({
    doer: "deskA",
    target: "patientId",
    make: async (_, { patientId }) => ({ patientId }),
  }),
  "patients.admitToCareTeam": callable({
    doer: "deskA",
    target: "patientId",
    make: async (ward, { doctorId }) => {
      const { patientId } = await addStranger(ward.server.hospital);
      return { patientId, doctorId, days: 7 };
    },
  }),
  "patients.leaveCareTeam": callable({
    doer: "deskA",
    target: "careTeamId",
    make: async (ward, own) => {
      const { world } = await withStranger(ward, own);
      return { careTeamId: await addCareOf(ward.server.hospital, world) };
    },
  }),
  "patients.findForBreakGlass": callable({
    doer: "doctorA",
    make: async ({ server }, { patientId }) => {
      const { db } = server.hospital;
      const { mrn } = await db
        .selectFrom("patients")
        .select("mrn")
        .where("id", "=", patientId)
        .executeTakeFirstOrThrow();
      return { text: mrn };
    },
  }),
  // of somebody whom the world's doctor treats, so that anyone else has a glass to break
  "patients.breakGlass": callable({
    doer: "doctorB",
    second: { doer: "doctorA", world: "B" },
    target: "patientId",
    make: async (ward, own) => {
      const { world, mrn } = await withStranger(ward, own);
      await addVisit(ward.server.hospital, world, { status: "confirmed" });
      const reason = "Found unconscious at the gate";
      return { patientId: world.patientId, found: mrn, code: "unconscious", reason };
    },
  }),
  "patients.openGlass": callable({ doer: "doctorA", make: async () => ({}) }),
  "patients.listBreakGlass": callable({ doer: "admin", make: async () => ({ limit: 100 }) }),
  "patients.merging": callable({
    doer: "admin",
    target: "patientId",
    make: async ({ server }, { patientId }) => ({
      patientId,
      mergedId: (await addStranger(server.hospital)).patientId,
    }),
  }),
  "patients.careRules": callable({ doer: "admin", make: async () => ({}) }),
  "patients.careRuleEffect": callable({ doer: "admin", make: async () => ({ careDays: 90 }) }),
  "patients.setCareRule": callable({
    doer: "admin",
    make: async (ward) => ({
      careDays: 180,
      validFrom: Temporal.Now.instant()
        .add({ hours: 24 * 30 })
        .toString({ smallestUnit: "millisecond" }),
      seen: await seen(ward, "patients.careRules", undefined, "written"),
    }),
  }),
  "patients.merges": callable({ doer: "admin", make: async () => ({ limit: 100 }) }),
  "patients.merge": callable({ doer: "admin", target: "patientId", make: async (ward) => twoStrangers(ward) }),
  "patients.undoMerge": callable({
    doer: "admin",
    target: "mergeId",
    make: async (ward, { doctor }) => {
      const { patientId, mergedId } = await twoStrangers(ward);
      const mergeId = newId();
      await sql`select merge_patients(${mergeId}::uuid, ${patientId}::uuid, ${mergedId}::uuid, ${doctor.accountId}::uuid,
        app_now(), '{}', null)`.execute(ward.server.hospital.db);
      return { mergeId };
    },
  }),
  "patients.reviewBreakGlass": callable({
    doer: "admin",
    target: "breakGlassId",
    make: async (ward, own) => {
      const { world } = await withStranger(ward, own);
      return { breakGlassId: await addGlassOf(ward.server.hospital, world), outcome: "justified" };
    },
  }),
};
