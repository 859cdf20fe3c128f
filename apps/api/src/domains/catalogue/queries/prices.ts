import type { Database, Db, Tx } from "@carepoint/db/client";
import { medicinePriceView } from "@carepoint/domain/catalogue/schema";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import type { Paise } from "@carepoint/domain/kernel/money";
import { type ExpressionBuilder, sql } from "kysely";

/** What of a medicine whoever looks for one is told. */
export const foundColumns = [
  "medicines.id",
  "medicines.sku",
  "medicines.brand",
  "medicines.manufacturer",
  "medicines.form",
  "medicines.packText",
  "medicines.packUnits",
  "medicines.unit",
  "medicines.content",
  "medicines.composition",
  "medicines.schedule",
  "medicines.prescriptionRequired",
  "medicines.discontinued",
  "medicines.active",
  "medicines.sellsLoose",
  "medicines.imageId",
  "medicines.narcotic",
] as const;

/** What a pack costs on a day, and the most that may be asked for it; null before its first price. */
export const pricedOn = (day: CalendarDate) => (eb: ExpressionBuilder<Database, "medicines">) => {
  const held = (column: "mrp" | "price") =>
    eb
      .selectFrom("medicinePrices")
      .select(`medicinePrices.${column}`)
      .whereRef("medicinePrices.medicineId", "=", "medicines.id")
      .where("medicinePrices.validFrom", "<=", day)
      .orderBy("medicinePrices.validFrom", "desc")
      .orderBy("medicinePrices.written", "desc")
      .limit(1)
      .as(column);
  return [held("mrp"), held("price")] as const;
};

const mostPrices = 200;

/** Its prices, the newest written first. */
export async function pricesOf(db: Db, medicineId: string) {
  const rows = await db
    .selectFrom("medicinePrices")
    .select(["written", "validFrom", "mrp", "price", "createdAt"])
    .where("medicineId", "=", medicineId)
    .orderBy("validFrom", "desc")
    .orderBy("written", "desc")
    .limit(mostPrices)
    .execute();
  return rows.map((row) => medicinePriceView.parse({ ...row, createdAt: row.createdAt.toString() }));
}

/** The newest price that is written of a medicine, 0 for none. */
export async function newestWritten(tx: Tx, medicineId: string): Promise<number> {
  const { rows } = await sql<{ written: number }>`select newest_medicine_price(${medicineId}) as written`.execute(tx);
  return rows[0]?.written ?? 0;
}

export interface NewMedicinePrice {
  readonly medicineId: string;
  readonly validFrom: CalendarDate;
  readonly mrp: Paise;
  readonly price: Paise;
  readonly createdBy: string | null;
  readonly createdAt: Temporal.Instant;
}

/** Breaks `medicine_prices_ahead` for a day that has passed. */
export async function insertMedicinePrice(tx: Tx, price: NewMedicinePrice): Promise<number> {
  const { written } = await tx
    .insertInto("medicinePrices")
    .values(price)
    .returning("written")
    .executeTakeFirstOrThrow();
  return written;
}
