import { addDoctor, openAccount } from "@carepoint/api/testing/context";
import type { TestServer } from "@carepoint/api/testing/server";
import { addStaff } from "../ward/worlds.ts";
import { Device, givePassword } from "./device.ts";

/** Somebody who is signed in, and what the ends of a session are done with. */
export interface Subject {
  readonly server: TestServer;
  readonly accountId: string;
  readonly email: string;
  readonly doctorId: string | null;
  readonly device: Device;
  readonly superuser: Device;
}

export interface Ending {
  readonly name: string;
  readonly account: (server: TestServer) => Promise<{ accountId: string; doctorId?: string | null }>;
  /** Done at this node; answers when the server has said yes. */
  readonly end: (subject: Subject, address: string) => Promise<Response>;
  /** What is refused from then on, as a path; by default everything. */
  readonly refused?: string;
}

const person: Ending["account"] = async ({ hospital }) => ({ accountId: await openAccount(hospital, "Asha") });
const desk: Ending["account"] = async ({ hospital }) => ({
  accountId: await addStaff(hospital, "front_desk", hospital.branchId),
});
const doctor: Ending["account"] = async ({ hospital }) => {
  const { accountId, doctorId } = await addDoctor(hospital);
  return { accountId: accountId ?? "", doctorId };
};

export const endings: readonly Ending[] = [
  { name: "sign-out", account: person, end: ({ device }, at) => device.post(at, "/api/auth/sign-out", {}) },
  {
    name: "password change",
    account: person,
    end: async ({ server, email }, at) => (await another(server, email, at)).changePassword(at),
  },
  {
    name: "revoked from another device",
    account: person,
    end: async ({ server, email }, at) => {
      const other = await another(server, email, at);
      const { result }: Sessions = JSON.parse(await (await other.get(at, "/trpc/accounts.listSessions")).text());
      const sessionId = result.data.find(({ current }) => !current)?.id;
      return other.mutate(at, "accounts.revokeSession", { sessionId });
    },
  },
  {
    name: "block",
    account: person,
    end: ({ superuser, accountId }, at) => superuser.mutate(at, "accounts.block", { accountId, reason: "proof" }),
  },
  {
    name: "role given",
    account: desk,
    end: ({ superuser, accountId, server }, at) =>
      superuser.mutate(at, "accounts.grantRole", {
        accountId,
        role: "billing_manager",
        branchId: server.hospital.branchId,
      }),
  },
  {
    name: "role taken",
    account: desk,
    end: async ({ superuser, accountId, server }, at) => {
      const { db } = server.hospital;
      const held = db.selectFrom("staffRoles").select("id").where("accountId", "=", accountId);
      return superuser.mutate(at, "accounts.endRole", { staffRoleId: (await held.executeTakeFirstOrThrow()).id });
    },
  },
  {
    name: "approval withdrawn",
    account: doctor,
    end: ({ superuser, doctorId }, at) => superuser.mutate(at, "doctors.suspend", { doctorId, reason: "proof" }),
    refused: "/trpc/records.listPrescriptions?input=%7B%7D",
  },
];

interface Sessions {
  readonly result: { readonly data: readonly { readonly id: string; readonly current: boolean }[] };
}

async function another(server: TestServer, email: string, address: string): Promise<Device> {
  const device = new Device(server);
  await device.signIn(address, email);
  return device;
}

export async function openSubject(server: TestServer, ending: Ending, superuser: Device, at: string): Promise<Subject> {
  const { accountId, doctorId = null } = await ending.account(server);
  const email = await givePassword(server, accountId);
  const device = new Device(server);
  await device.signIn(at, email);
  return { server, accountId, email, doctorId, device, superuser };
}
