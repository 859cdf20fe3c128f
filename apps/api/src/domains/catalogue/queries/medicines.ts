import type { Tx } from "@carepoint/db/client";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import { readComposition, substanceKey } from "@carepoint/domain/catalogue/composition";
import { readPack } from "@carepoint/domain/catalogue/packs";
import {
  type FoundMedicineView,
  foundMedicineView,
  type KeepMedicineInput,
  type ListMedicinesInput,
  type MedicineIdInput,
  type MedicineView,
  medicineView,
} from "@carepoint/domain/catalogue/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { foundColumns, pricedOn, pricesOf } from "./prices.ts";
import { readTie } from "./ties.ts";

const keptColumns = [
  "version",
  "sellsLoose",
  "genericId",
  "hsn",
  "taxClass",
  "narcotic",
  "storage",
  "genericByHand",
] as const;
const mostEquivalents = 50;

/** The whole catalogue by brand, what is not sold too, a page at a time. */
export async function listMedicines({ db, now }: QueryContext, { after, limit }: ListMedicinesInput) {
  const rows = await db
    .selectFrom("medicines")
    .select(foundColumns)
    .select(pricedOn(indianDate(now)))
    .$if(after !== undefined, (its) =>
      its.where(
        sql<boolean>`(search_brand collate "C", id) > (${after?.brand.toLowerCase()} collate "C", ${after?.id}::uuid)`,
      ),
    )
    .orderBy(sql`search_brand collate "C"`)
    .orderBy("id")
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map((row): FoundMedicineView => foundMedicineView.parse(row));
  return { items, more: rows.length > limit };
}

/** One medicine with all its prices and what may stand for it. Throws `not_found`. */
export async function readMedicine({ db, now }: QueryContext, { medicineId }: MedicineIdInput): Promise<MedicineView> {
  const today = indianDate(now);
  const row = await db
    .selectFrom("medicines")
    .select([...foundColumns, ...keptColumns, "substanceKey"])
    .select(pricedOn(today))
    .where("medicines.id", "=", medicineId)
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  const { substanceKey: key, ...medicine } = row;
  const substances = db
    .selectFrom("medicineSubstances")
    .select(["ingredient", "unit", "per", sql<string | null>`trim_scale(amount)::text`.as("amount")])
    .where("medicineId", "=", medicineId)
    .orderBy("position");
  const barcodes = db
    .selectFrom("medicineBarcodes")
    .select("code")
    .where("medicineId", "=", medicineId)
    .orderBy("code");
  const equivalents = db
    .selectFrom("medicines")
    .select(foundColumns)
    .select(pricedOn(today))
    .where("substanceKey", "=", key)
    .where("active", "=", true)
    .where("medicines.id", "<>", medicineId)
    .orderBy("searchBrand")
    .orderBy("id")
    .limit(mostEquivalents);
  const [parts, generic, codes, others, prices] = await Promise.all([
    substances.execute(),
    readTie(db, row.genericId),
    barcodes.execute(),
    key === null ? [] : equivalents.execute(),
    pricesOf(db, medicineId),
  ]);
  const found = {
    substances: parts,
    generic,
    barcodes: codes.map(({ code }) => code),
    equivalents: others,
    prices,
    today,
  };
  return medicineView.parse({ ...medicine, ...found });
}

/** A medicine for a change of it, locked. */
export function findMedicineForUpdate(tx: Tx, id: string) {
  return tx
    .selectFrom("medicines")
    .select([...foundColumns, ...keptColumns])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

type Kept = Omit<KeepMedicineInput, "medicineId" | "baseVersion" | "barcodes">;

/** Breaks `medicines_sku_once` for a code that another has. */
export async function insertMedicine(tx: Tx, id: string, kept: Kept): Promise<number> {
  const { version } = await tx
    .insertInto("medicines")
    .values({ id, ...kept, substanceKey: keyOf(kept) })
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
}

/** Its new version. */
export function updateMedicine(tx: Tx, id: string, kept: Kept): Promise<number> {
  return writeOf(tx, id, { ...kept, substanceKey: keyOf(kept) });
}

type Values = Partial<Kept> & {
  readonly substanceKey?: string | null;
  readonly active?: boolean;
  readonly imageId?: string | null;
  readonly genericByHand?: boolean;
};

/** What is said of it anew. Answers its new version. */
export async function writeOf(tx: Tx, id: string, values: Values): Promise<number> {
  const { version } = await tx
    .updateTable("medicines")
    .set(values)
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
}

/** What it is made of, as its composition says, in place of what stood there. */
export async function writeSubstances(tx: Tx, medicineId: string, composition: string): Promise<void> {
  await tx.deleteFrom("medicineSubstances").where("medicineId", "=", medicineId).execute();
  const rows = readComposition(composition).map(({ written: _, ...substance }, at) => ({
    ...substance,
    medicineId,
    position: at + 1,
  }));
  if (rows.length > 0) await tx.insertInto("medicineSubstances").values(rows).execute();
}

/** The codes on its pack, in place of what stood there. Breaks `medicine_barcodes_pkey` for one that another medicine has. */
export async function writeBarcodes(tx: Tx, medicineId: string, codes: readonly string[]): Promise<void> {
  await tx
    .deleteFrom("medicineBarcodes")
    .where("medicineId", "=", medicineId)
    .where(sql<boolean>`code <> all(${codes}::text[])`)
    .execute();
  const known = await tx.selectFrom("medicineBarcodes").select("code").where("medicineId", "=", medicineId).execute();
  const added = [...new Set(codes)].filter((code) => !known.some((each) => each.code === code));
  if (added.length > 0)
    await tx
      .insertInto("medicineBarcodes")
      .values(added.map((code) => ({ code, medicineId })))
      .execute();
}

function keyOf({ form, packText, brand, composition }: Kept): string | null {
  return substanceKey(form, readPack(packText, brand)?.release ?? null, readComposition(composition));
}
