import { accountPolicy } from "@carepoint/domain/accounts/policy";
import type { Grants } from "@carepoint/domain/kernel/policy";
import { recordPolicy } from "@carepoint/domain/records/policy";
import type { Persona } from "../ward/personas.ts";
import type { Ward } from "../ward/ward.ts";

interface Broken {
  /** The ward as it is seen through the holes. */
  readonly ward: Ward;
  close(): void;
}

/** Opens holes in the running product, of the kinds that the matrix is there to find. */
export async function breakProduct(ward: Ward): Promise<Broken> {
  const mendGrant = grantToo(accountPolicy.list_staff, { front_desk: "any" });
  const mendReach = grantToo(recordPolicy.list_prescriptions, { front_desk: "own" });
  // Patient B's account now acts for patient A as well, as if ownership were not asked for.
  const { hospital } = ward.server;
  await hospital.db
    .insertInto("accountPatients")
    .values({ accountId: ward.people.patientB.accountId ?? "", patientId: ward.worlds.A.patientId, relation: "other" })
    .execute();
  const close = () => {
    mendGrant();
    mendReach();
  };
  return { ward: tellingOf(ward, "doctorB"), close };
}

/** A row that is there but not theirs gets other words than one that nobody has, under the same status. */
function tellingOf(ward: Ward, persona: Persona): Ward {
  const person = ward.people[persona];
  const send: typeof person.tab.send = async (path, init) => {
    const response = await person.tab.send(path, init);
    const isThere = path.includes(ward.worlds.A.patientId);
    if (response.status !== 404 || !isThere) return response;
    return new Response((await response.text()).replaceAll("not_found", "hold_not_yours"), response);
  };
  return { ...ward, people: { ...ward.people, [persona]: { ...person, tab: { ...person.tab, send } } } };
}

/** The guard reads the policy's own object at each call: a grant written into it holds at once. */
function grantToo(grants: Grants, more: Grants): () => void {
  const before = { ...grants };
  Object.assign(grants, more);
  return () => {
    for (const key of Object.keys(grants)) Reflect.deleteProperty(grants, key);
    Object.assign(grants, before);
  };
}
