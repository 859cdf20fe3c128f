import { type Case, type Cases, callable } from "../case.ts";
import { addWaiting } from "../queue-rows.ts";

const place =
  (status: string): Case["make"] =>
  async ({ server }, world) => ({ entryId: await addWaiting(server.hospital, world, status) });

export const queueCases: Cases = {
  "queue.board": callable({ doer: "deskA", make: async () => ({}) }),
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
};
