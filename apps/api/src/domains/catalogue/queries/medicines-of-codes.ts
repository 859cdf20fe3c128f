import { indianDate } from "@carepoint/domain/billing/indian-date";
import { readBarcode } from "@carepoint/domain/catalogue/barcode";
import { foundMedicineView } from "@carepoint/domain/catalogue/schema";
import type { QueryContext } from "../../../kernel/context.ts";
import { medicinesShown } from "../access.ts";
import { foundColumns, pricedOn } from "./prices.ts";

/** What each of many codes is of: the hospital's own, or the one on the pack. A code of nothing is left out, one of two medicines names both. */
export async function medicinesOfCodes({ db, now, scope }: QueryContext, codes: readonly string[]) {
  const read = [...new Set(codes)].map((code) => ({ code, sku: code.toUpperCase(), barcode: readBarcode(code) }));
  const medicines = db
    .selectFrom("medicines")
    .select(foundColumns)
    .select(pricedOn(indianDate(now)))
    .where(medicinesShown(scope, false));
  const skus = read.map(({ sku }) => sku);
  const barcodes = read.flatMap(({ barcode }) => barcode ?? []);
  const [bySku, byBarcode] = await Promise.all([
    medicines.where("medicines.sku", "in", skus).execute(),
    barcodes.length === 0
      ? []
      : medicines
          .innerJoin("medicineBarcodes", "medicineBarcodes.medicineId", "medicines.id")
          .select("medicineBarcodes.code as barcode")
          .where("medicineBarcodes.code", "in", barcodes)
          .execute(),
  ]);
  return read.flatMap(({ code, sku, barcode }) => {
    const called = bySku.filter((medicine) => medicine.sku === sku);
    const ofPack = byBarcode.filter((medicine) => medicine.barcode === barcode);
    const all = new Map([...called, ...ofPack].map((medicine) => [medicine.id, medicine]));
    return [...all.values()].map((medicine) => ({ code, medicine: foundMedicineView.parse(medicine) }));
  });
}
