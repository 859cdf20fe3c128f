import { addDoctor, addPatient } from "@carepoint/api/testing/context";
import { type Case, type Cases, callable } from "../case.ts";
import { addDisplay, addPoint, addWaiting } from "../queue-rows.ts";
import type { Ward } from "../ward.ts";
import type { World } from "../worlds.ts";

const place =
  (status: string): Case["make"] =>
  async ({ server }, world) => ({ entryId: await addWaiting(server.hospital, world, status) });

export const queueCases: Cases = {
  "queue.board": callable({ doer: "deskA", make: async () => ({}) }),
  "queue.board #of-a-branch": callable({
    doer: "deskA",
    target: "branchId",
    make: async (_, { branchId }) => ({ branchId }),
  }),
  "queue.place": callable({
    doer: "patientA",
    target: "appointmentId",
    make: async ({ standing }, { name }) => ({ appointmentId: standing[name].appointmentId }),
  }),
  "queue.callNext": callable({
    doer: "deskA",
    target: "doctorId",
    make: async ({ server }, world) => {
      await addWaiting(server.hospital, world, "waiting");
      return { doctorId: world.doctorId, branchId: world.branchId };
    },
  }),
  "queue.callIn": callable({ doer: "deskA", target: "entryId", make: place("waiting") }),
  "queue.recall": callable({ doer: "deskA", target: "entryId", make: place("skipped") }),
  "queue.skip": callable({ doer: "deskA", target: "entryId", make: place("called") }),
  "queue.transfer": callable({
    doer: "deskA",
    target: "entryId",
    make: async (ward, world) => {
      const { doctorId } = await sitting(ward, world);
      return { entryId: await addWaiting(ward.server.hospital, world, "waiting"), doctorId };
    },
  }),
  "queue.display": callable({
    doer: "deskA",
    target: "token",
    make: async (ward, { branchId }) => ({ token: (await addDisplay(ward.server.hospital, branchId)).token }),
    missing: () => ({ token: `${crypto.randomUUID()}.AAAAAAAAAAAAAAAAAAAAAA` }),
  }),
  "queue.display #tampered": callable({
    doer: "deskA",
    make: async (ward, { branchId }) => {
      const [mine, other] = [
        await addDisplay(ward.server.hospital, branchId),
        await addDisplay(ward.server.hospital, branchId),
      ];
      return { token: `${mine.displayId}.${other.token.split(".")[1]}` };
    },
  }),
  "queue.displays": callable({ doer: "deskA", make: async () => ({}) }),
  "queue.openDisplay": callable({ doer: "deskA", make: async () => ({ name: "Waiting room" }) }),
  "queue.revokeDisplay": callable({
    doer: "deskA",
    target: "displayId",
    make: async (ward, { branchId }) => ({ displayId: (await addDisplay(ward.server.hospital, branchId)).displayId }),
  }),
  "queue.checkInCodes": callable({ doer: "deskA", make: async () => ({}) }),
  "queue.points": callable({ doer: "deskA", make: async (_, { branchId }) => ({ branchId }) }),
  "queue.openPoint": callable({ doer: "deskA", make: async (ward) => ({ name: ward.fresh("Room ") }) }),
  "queue.amendPoint": callable({
    doer: "deskA",
    target: "pointId",
    make: async (ward, { branchId }) => ({
      pointId: await addPoint(ward.server.hospital, branchId, ward.fresh("Room ")),
      name: ward.fresh("Room "),
    }),
  }),
  "queue.sit": callable({
    doer: "deskA",
    target: "doctorId",
    make: async (ward, { doctorId, branchId }) => ({
      doctorId,
      branchId,
      pointId: await addPoint(ward.server.hospital, branchId, ward.fresh("Room ")),
    }),
  }),
  "queue.walkIn": callable({
    doer: "deskA",
    target: "doctorId",
    make: async (ward, world) => ({
      ...(await sitting(ward, world)),
      register: { name: ward.fresh("Walk"), sex: "female", ageYears: 40 },
      settlement: { method: "cash" },
    }),
  }),
  "queue.walkIn #for-someone": callable({
    doer: "deskA",
    target: "patientId",
    make: async (ward, world) => {
      const { patientId } = await addPatient(ward.server.hospital, "Walks in");
      return { ...(await sitting(ward, world)), patientId, settlement: { method: "cash" } };
    },
  }),
};

/** A doctor of the world's branch who sits all of today: the worlds' own sit in the mornings only. */
async function sitting({ server }: Ward, world: World) {
  const { hospital } = server;
  const { doctorId } = await addDoctor({ ...hospital, ...world }, { name: "Dr. All Day" });
  await hospital.db
    .updateTable("weeklyHours")
    .set({ fromTime: "00:00", toTime: "24:00" })
    .where("doctorId", "=", doctorId)
    .execute();
  return { doctorId, branchId: world.branchId };
}
