import type { Db } from "@carepoint/db/client";
import type { TaxClass } from "@carepoint/domain/billing/gst";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import type { SubstancePer, SubstanceUnit } from "@carepoint/domain/catalogue/medicine";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type Paise, paise } from "@carepoint/domain/kernel/money";
import type { Offered } from "@carepoint/domain/pharmacy/fit";
import { sql } from "kysely";
import { pricedOn } from "../../catalogue/queries/prices.ts";
import { ingredientsHeld } from "./handed-packs.ts";

/** What has to be known of a medicine to hand it out and to put it on a bill. */
export interface SaleMedicine extends Offered {
  readonly id: string;
  readonly substanceKey: string | null;
  readonly manufacturer: string;
  readonly packText: string;
  readonly packUnits: number;
  readonly unit: string;
  readonly content: string;
  readonly sellsLoose: boolean;
  readonly hsn: string;
  readonly taxClass: TaxClass;
  readonly schedule: string;
  readonly narcotic: boolean;
  readonly prescriptionRequired: boolean;
  /** What it holds, as its pack says, or else its generic. */
  readonly ingredients: readonly string[];
  /** Of a pack, today, tax included. */
  readonly price: Paise;
}

/** These medicines, by their ids. Throws `not_found` for one that the hospital does not sell, or that has no price today. */
export async function saleMedicines(
  db: Db,
  ids: readonly string[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, SaleMedicine>> {
  const wanted = [...new Set(ids)];
  const sold = await pricedMedicines(db, wanted, now);
  if (sold.size < wanted.length) throw new DomainError("not_found");
  return sold;
}

/** Those of them that the hospital sells and that have a price today. */
export async function pricedMedicines(
  db: Db,
  ids: readonly string[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, SaleMedicine>> {
  const rows = await db
    .selectFrom("medicines")
    .select(["id", "brand", "form", "genericId", "packText", "packUnits", "unit", "content", "sellsLoose", "hsn"])
    .select(["substanceKey", "manufacturer", "taxClass", "schedule", "narcotic", "prescriptionRequired"])
    .select(pricedOn(indianDate(now)))
    .select(
      sql<
        Substance[]
      >`(select coalesce(json_agg(json_build_object('amount', s.amount::text, 'unit', s.unit, 'per', s.per)
        order by s.position), '[]') from medicine_substances s where s.medicine_id = medicines.id)`.as("substances"),
    )
    .select(ingredientsHeld().as("ingredients"))
    .where(sql<boolean>`medicines.id = any(${[...ids]}::uuid[])`)
    .where("active", "=", true)
    .execute();
  const sold = rows.flatMap(
    ({ mrp: _, price, taxClass, ...row }) =>
      price === null ? [] : [{ ...row, taxClass: taxClass as TaxClass, price: paise(price) }], // a CHECK holds the class to these words
  );
  return new Map(sold.map((medicine) => [medicine.id, medicine]));
}

interface Substance {
  readonly amount: string | null;
  readonly unit: SubstanceUnit | null;
  readonly per: SubstancePer | null;
}
