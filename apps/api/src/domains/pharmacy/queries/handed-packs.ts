import type { Db } from "@carepoint/db/client";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { HandedMedicine } from "@carepoint/domain/pharmacy/counter-safety";
import { type RawBuilder, sql } from "kysely";

/** What a medicine holds, as its pack says, or else its generic. */
export function ingredientsHeld(): RawBuilder<string[]> {
  return sql<string[]>`coalesce(
    (select json_agg(s.ingredient order by s.position) from medicine_substances s where s.medicine_id = medicines.id),
    (select json_agg(i.ingredient order by i.place) from generic_ingredients i where i.generic_id = medicines.generic_id),
    '[]')`;
}

/** A medicine that is to be handed out, and its line in a prescription; null for what is of none. */
export interface Handed {
  readonly medicineId: string;
  readonly line: number | null;
}

/** These as they are judged for whoever gets them, in their order, whether or not they are still sold. Throws `not_found`. */
export async function handedPacks(db: Db, handed: readonly Handed[]): Promise<HandedPack[]> {
  const rows = await db
    .selectFrom("medicines")
    .select(["id", "brand", "form", "genericId", "prescriptionRequired", ingredientsHeld().as("ingredients")])
    .where(sql<boolean>`medicines.id = any(${handed.map(({ medicineId }) => medicineId)}::uuid[])`)
    .execute();
  const packs = new Map(rows.map((row) => [row.id, row]));
  return handed.map(({ medicineId, line }) => {
    const pack = packs.get(medicineId);
    if (!pack) throw new DomainError("not_found");
    const { id: _, ...what } = pack;
    return { ...what, medicineId, line: line ?? ofNone };
  });
}

interface HandedPack extends HandedMedicine {
  readonly genericId: string | null;
  readonly prescriptionRequired: boolean;
}

const ofNone = -1;
