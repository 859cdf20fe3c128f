import type { Tx } from "@carepoint/db/client";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { sql } from "kysely";
import { pricedOn } from "../../catalogue/queries/prices.ts";

/** The MRP of each of these medicines by the catalogue on a day, null before its first price; those that are not in it are missing. */
export async function usualMrpsOf(
  tx: Tx,
  medicineIds: readonly string[],
  day: CalendarDate,
): Promise<ReadonlyMap<string, number | null>> {
  const rows = await tx
    .selectFrom("medicines")
    .select("medicines.id")
    .select(pricedOn(day))
    .where(sql<boolean>`medicines.id = any(${[...medicineIds]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, mrp }) => [id, mrp]));
}
