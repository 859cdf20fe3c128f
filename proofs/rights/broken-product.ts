import { accountPolicy } from "@carepoint/domain/accounts/policy";
import type { Grants } from "@carepoint/domain/kernel/policy";
import { recordPolicy } from "@carepoint/domain/records/policy";
import type { Ward } from "../ward/ward.ts";

/** Opens holes in the running product, of the kinds that the matrix is there to find. Answers how to close them. */
export async function breakProduct(ward: Ward): Promise<() => void> {
  const mendGrant = grantToo(accountPolicy.list_staff, { front_desk: "any" });
  const mendReach = grantToo(recordPolicy.list_prescriptions, { front_desk: "own" });
  // Patient B's account now acts for patient A as well, as if ownership were not asked for.
  const { hospital } = ward.server;
  await hospital.db
    .insertInto("accountPatients")
    .values({ accountId: ward.people.patientB.accountId ?? "", patientId: ward.worlds.A.patientId, relation: "other" })
    .execute();
  return () => {
    mendGrant();
    mendReach();
  };
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
