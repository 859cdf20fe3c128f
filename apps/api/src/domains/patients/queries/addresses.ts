import * as z from "zod";
import type { QueryContext } from "../../../kernel/context.ts";
import { patientKeys } from "../../../kernel/sealed.ts";
import { patientCell } from "./patients.ts";

const written = z.string().trim().min(1);

/** Where these patients live, for a register that the law wants it in; one that is unknown or erased is left out. */
export async function addressesOf(
  { db, sealer }: Pick<QueryContext, "db" | "sealer">,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("patients")
    .select(["id", "addressSealed"])
    .where("id", "in", [...new Set(ids)])
    .where("addressSealed", "is not", null)
    .execute();
  const keys = await patientKeys(
    db,
    sealer,
    rows.map(({ id }) => id),
  );
  const opened = rows.map(({ id, addressSealed }) => {
    const address = keys(id).open(patientCell("address", id), addressSealed);
    return [id, written.safeParse(address).data] as const;
  });
  return new Map(opened.flatMap(([id, address]) => (address === undefined ? [] : [[id, address] as const])));
}
