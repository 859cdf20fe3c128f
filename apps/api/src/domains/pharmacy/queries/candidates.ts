import type { Db } from "@carepoint/db/client";
import { addDays } from "@carepoint/domain/kernel/calendar";
import { searchable } from "@carepoint/domain/patients/names";
import { byWorth, portionOf } from "@carepoint/domain/pharmacy/candidates";
import type { OpenFill } from "@carepoint/domain/pharmacy/fills";
import { fitOf, isBarred } from "@carepoint/domain/pharmacy/fit";
import type { PrescriptionLine } from "@carepoint/domain/records/schema";
import { freeUnits } from "@carepoint/domain/stock/allocation";
import { sql } from "kysely";
import { type ShelfRow, seeShelves } from "../../stock/queries/shelves.ts";
import type { Store } from "../../stock/queries/stores.ts";
import { pricedMedicines, type SaleMedicine } from "./medicines.ts";

export interface OpenLine {
  readonly line: PrescriptionLine;
  readonly open: OpenFill | null;
}

/**
 * The medicines on the store's shelves that may stand for each line, the best first, and those that the doctor's word keeps from it; none for a line
 * of which nothing may be given.
 */
export async function candidatesFor(
  db: Db,
  store: Store,
  lines: readonly OpenLine[],
  now: Temporal.Instant,
): Promise<ForLine[]> {
  const ids = await shelvedFor(
    db,
    store.id,
    lines.flatMap(({ line, open }) => (open ? [line] : [])),
  );
  const [medicines, rows, codes] = await Promise.all([
    pricedMedicines(db, ids, now),
    seeShelves(db, store.id, ids, now),
    barcodesOf(db, ids),
  ]);
  const shelves = Map.groupBy(rows, ({ medicineId }) => medicineId);
  const found = [...medicines.values()].map((medicine) => {
    const batches = (shelves.get(medicine.id) ?? []).flatMap((row) => freeOf(row, store));
    return { medicine, batches, barcodes: codes.get(medicine.id) ?? [] };
  });
  return lines.map(({ line, open }) => ({
    candidates: open === null ? [] : found.flatMap((each) => candidateOf(line, open, each)).toSorted(byWorth),
    barred: open === null ? [] : found.flatMap((each) => barredOf(line, each)),
  }));
}

interface ForLine {
  readonly candidates: readonly Candidate[];
  readonly barred: readonly { readonly brand: string; readonly barcodes: readonly string[] }[];
}

type Candidate = ReturnType<typeof candidateOf>[number];

interface Shelved {
  readonly medicine: SaleMedicine;
  readonly batches: readonly { readonly free: number }[];
  readonly barcodes: readonly string[];
}

function barredOf(line: PrescriptionLine, { medicine, batches, barcodes }: Shelved) {
  return batches.length > 0 && isBarred(line, medicine) ? [{ brand: medicine.brand, barcodes }] : [];
}

function candidateOf(line: PrescriptionLine, { left }: OpenFill, { medicine, batches, barcodes }: Shelved) {
  const fit = fitOf(line, medicine);
  const free = batches.reduce((all, batch) => all + batch.free, 0);
  if (fit === "other" || free === 0) return [];
  const { id: medicineId, brand, manufacturer, packText, packUnits, unit, content, sellsLoose, price } = medicine;
  const { form, ingredients } = medicine;
  const counted = { unit, content, step: sellsLoose ? 1 : packUnits };
  const portion = portionOf(line, counted, { left, free });
  const what = { medicineId, brand, manufacturer, packText, packUnits, unit, sellsLoose, price, form, ingredients };
  return [{ ...what, fit, free, ...portion, batches, barcodes }];
}

function freeOf(row: ShelfRow, { today, nearExpiryDays }: Store) {
  const free = freeUnits({ ...row, blocked: row.blockedFor !== null }, today);
  if (free <= 0) return [];
  const { batchId, number, expiresOn } = row;
  const near = expiresOn <= addDays(today, nearExpiryDays);
  return [{ batchId, number, expiresOn, near, free }];
}

const mostShelved = 400;

/** What lies in the store of the generics of these lines, or of the brands where a line names no generic. */
async function shelvedFor(db: Db, storeId: string, lines: readonly PrescriptionLine[]): Promise<string[]> {
  if (lines.length === 0) return [];
  const generics = lines.flatMap(({ genericId }) => genericId ?? []);
  const brands = lines.flatMap(({ genericId, name }) => (genericId ? [] : [`${searchable(name).split(" ")[0]}%`]));
  const { rows } = await sql<{ id: string }>`
    select m.id from medicines m
    where m.active and (m.generic_id = any(${generics}::uuid[]) or m.search_brand collate "C" like any(${brands}::text[]))
      and exists (select from stock_levels l where l.store_id = ${storeId} and l.medicine_id = m.id and l.on_hand > 0)
    order by m.id limit ${mostShelved}`.execute(db);
  return rows.map(({ id }) => id);
}

async function barcodesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const rows = await db
    .selectFrom("medicineBarcodes")
    .select(["medicineId", "code"])
    .where(sql<boolean>`medicine_id = any(${[...ids]}::uuid[])`)
    .orderBy("code")
    .execute();
  const grouped = Map.groupBy(rows, ({ medicineId }) => medicineId);
  return new Map([...grouped].map(([id, codes]) => [id, codes.map(({ code }) => code)]));
}
