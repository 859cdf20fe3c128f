import { type Case, type Cases, callable } from "../case.ts";
import { addWait, farDays, unawaited } from "../wait-rows.ts";
import type { Ward } from "../ward.ts";
import type { World } from "../worlds.ts";

const wish: Case["make"] = async (ward, world) => {
  await leaveOthers(ward, world);
  const { patientId, branchId } = world;
  return { patientId, branchId, doctorId: await unawaited(ward.server.hospital, world), ...farDays() };
};

/** A patient is on a few lists only: those of calls before this one are left, the standing one stays. */
async function leaveOthers({ asOwner }: Ward, { patientId, doctorId }: World): Promise<void> {
  await asOwner(
    `update wait_entries set status = 'left', ended_at = now() where status = 'waiting' and patient_id = $1 and doctor_id <> $2
      and asked_at < now() - interval '2 seconds'`,
    [patientId, doctorId],
  );
}

export const waitCases: Cases = {
  "waitlist.mine": callable({ doer: "patientA", make: async () => ({}) }),
  "waitlist.list": callable({ doer: "deskA", make: async () => ({}) }),
  "waitlist.join": callable({ doer: "patientA", target: "patientId", make: wish }),
  "waitlist.leave": callable({
    doer: "patientA",
    target: "entryId",
    make: async ({ server }, world) => ({
      entryId: await addWait(server.hospital, world, await unawaited(server.hospital, world)),
    }),
  }),
};
