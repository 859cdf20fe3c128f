import { openAccount } from "@carepoint/api/testing/context";
import { type Cases, callable } from "../case.ts";
import { addSession } from "../staff-rows.ts";
import type { Ward } from "../ward.ts";
import { addStaff } from "../worlds.ts";

const account = async ({ server }: Ward) => ({
  accountId: await openAccount(server.hospital, "Fresh"),
  reason: "proof",
});

async function staffRoleId(ward: Ward, branchId: string): Promise<string> {
  const { hospital } = ward.server;
  const accountId = await addStaff(hospital, "front_desk", branchId);
  const row = await hospital.db
    .selectFrom("staffRoles")
    .select("id")
    .where("accountId", "=", accountId)
    .executeTakeFirstOrThrow();
  return row.id;
}

const superusers = { doer: "superuser", second: { doer: "superuser", world: "B" } } as const;

export const accountCases: Cases = {
  "accounts.session": callable({ doer: "patientA", make: async () => ({}) }),
  "accounts.profile": callable({ doer: "patientA", make: async () => ({}) }),
  "accounts.amendProfile": callable({ doer: "patientA", make: async (ward) => ({ username: ward.fresh("u") }) }),
  "accounts.listSessions": callable({ doer: "patientA", make: async () => ({}) }),
  "accounts.revokeSession": callable({
    doer: "patientA",
    target: "sessionId",
    make: async ({ server }, { patient }) => ({
      sessionId: await addSession(server.hospital, patient.accountId ?? ""),
    }),
  }),
  "accounts.prove": callable({ doer: "patientA", make: async () => ({ password: "not the one in force" }) }),
  "accounts.setSigningPin": callable({ doer: "admin", make: async () => ({ pin: "493817" }) }),
  "accounts.switchRole": callable({
    doer: "patientA",
    target: "role",
    make: async (_, { name, branchId }) =>
      name === "A" ? { role: "patient", branchId: null } : { role: "front_desk", branchId },
    missing: () => ({ role: "superuser", branchId: null }),
    second: { doer: "deskB", world: "B" },
  }),
  "accounts.listStaff": callable({ doer: "admin", make: async () => ({}) }),
  "accounts.findByMail": callable({ doer: "admin", make: async () => ({ email: "nobody@example.com" }) }),
  "accounts.ofPatient": callable({
    doer: "admin",
    target: "patientId",
    make: async (_, { patientId }) => ({ patientId }),
  }),
  "accounts.grantRole": callable({
    ...superusers,
    target: "accountId",
    make: async (ward, { branchId }) => {
      const { accountId } = await account(ward);
      return { accountId, role: "front_desk", branchId };
    },
  }),
  "accounts.endRole": callable({
    ...superusers,
    target: "staffRoleId",
    make: async (ward, { branchId }) => ({ staffRoleId: await staffRoleId(ward, branchId) }),
  }),
  "accounts.block": callable({ doer: "admin", target: "accountId", make: account }),
  "accounts.block #a-superuser": callable({
    ...superusers,
    target: "accountId",
    make: async ({ server }) => ({ accountId: await addStaff(server.hospital, "superuser", null), reason: "proof" }),
  }),
  "accounts.registerPharmacist": callable({
    doer: "admin",
    target: "accountId",
    make: async (ward) => ({ accountId: (await account(ward)).accountId, number: "MSPC 1" }),
  }),
  "accounts.unblock": callable({
    doer: "admin",
    target: "accountId",
    make: async (ward) => {
      const blocked = await account(ward);
      await ward.server.hospital.db
        .updateTable("accounts")
        .set({ blockedAt: Temporal.Now.instant(), blockReason: "proof" })
        .where("id", "=", blocked.accountId)
        .execute();
      return blocked;
    },
  }),
};
