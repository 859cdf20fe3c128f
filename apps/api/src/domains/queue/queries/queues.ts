import type { Db } from "@carepoint/db/client";
import type { Scope } from "../../../kernel/context.ts";

/** The clock of a queue that the caller may call: the desk's at its branch, the doctor's own; undefined for any other. */
export async function zoneOfQueue(
  db: Db,
  { actor, reach }: Scope,
  { doctorId, branchId }: { readonly doctorId: string; readonly branchId: string },
): Promise<string | undefined> {
  if (reach === "branch" && branchId !== actor.branchId) return undefined;
  if (reach === "own" && doctorId !== actor.doctorId) return undefined;
  const row = await db
    .selectFrom("branches")
    .select("zone")
    .where("id", "=", branchId)
    .where(({ exists, selectFrom }) => exists(selectFrom("doctors").select("id").where("id", "=", doctorId)))
    .executeTakeFirst();
  return row?.zone;
}

export async function zoneOfBranch(db: Db, branchId: string): Promise<string> {
  const { zone } = await db.selectFrom("branches").select("zone").where("id", "=", branchId).executeTakeFirstOrThrow();
  return zone;
}
