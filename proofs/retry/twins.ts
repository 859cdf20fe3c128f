import { type Person, type Persona, provedTab } from "../ward/personas.ts";
import type { Ward } from "../ward/ward.ts";
import { addStaff } from "../ward/worlds.ts";

/** Somebody else who may do the same, where the ward has only one of the kind. Undefined when nobody else can. */
export async function twinOf(ward: Ward, persona: Persona): Promise<Person | undefined> {
  const { server, worlds } = ward;
  const roles: Readonly<Partial<Record<Persona, readonly [string, string | null]>>> = {
    superuser: ["superuser", null],
    billingA: ["billing_manager", worlds.A.branchId],
  };
  const role = roles[persona];
  if (!role) return undefined;
  const accountId = await addStaff(server.hospital, role[0], role[1]);
  return { accountId, visitorId: null, tab: await provedTab(server, accountId) };
}
