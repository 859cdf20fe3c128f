import * as z from "zod";
import type { MedicineId } from "../kernel/id.ts";
import { readBarcode } from "./barcode.ts";
import { needsPrescription } from "./medicine.ts";
import { type Pack, readPack } from "./packs.ts";
import { type KeepMedicineInput, keepMedicineInput, type MedicineView } from "./schema.ts";

const { sku, brand, manufacturer, packText, composition, hsn, taxClass, schedule, storage } = keepMedicineInput.shape;

/** A medicine as a person writes it: what its pack holds is read from the words, codes are parted by commas. */
export const writtenMedicine = z
  .strictObject({
    ...{ sku, brand, manufacturer, packText, composition, hsn, taxClass, schedule, storage },
    barcodes: z.string().max(400),
    sellsLoose: z.boolean(),
    narcotic: z.boolean(),
    prescriptionRequired: z.boolean(),
    discontinued: z.boolean(),
  })
  .refine((written) => packOf(written) !== null, { message: "pack", path: ["packText"] })
  .refine(({ barcodes }) => codesOf(barcodes).every((code) => readBarcode(code) !== null), {
    message: "barcode",
    path: ["barcodes"],
  })
  .refine((written) => written.prescriptionRequired || !needsPrescription(written.schedule, written.narcotic), {
    message: "prescription",
    path: ["prescriptionRequired"],
  });
export type WrittenMedicine = z.infer<typeof writtenMedicine>;

/** What is kept of what was written; `before` is the medicine that is changed. */
export function keptFrom(
  written: WrittenMedicine,
  medicineId: MedicineId,
  before: Pick<MedicineView, "version" | "genericId"> | null,
): KeepMedicineInput {
  const { barcodes, ...rest } = written;
  const pack = packOf(written);
  if (!pack) throw new RangeError("a pack that was refused");
  const { form, unit, packUnits, content } = pack;
  const read = { form, unit, packUnits, content, sellsLoose: written.sellsLoose && packUnits > 1 };
  const of = { medicineId, genericId: before?.genericId ?? null, ...(before && { baseVersion: before.version }) };
  return keepMedicineInput.parse({ ...rest, ...read, ...of, barcodes: codesOf(barcodes) });
}

/** A medicine as a person would write it again. */
export function writtenFrom(medicine: MedicineView): WrittenMedicine {
  const { sku, brand, manufacturer, packText, composition, hsn, taxClass, schedule, storage } = medicine;
  const { sellsLoose, narcotic, prescriptionRequired, discontinued, barcodes } = medicine;
  return {
    ...{ sku, brand, manufacturer, packText, composition, hsn, taxClass, schedule, storage },
    ...{ sellsLoose, narcotic, prescriptionRequired, discontinued, barcodes: barcodes.join(", ") },
  };
}

function packOf({ packText, brand }: { packText: string; brand: string }): Pack | null {
  return readPack(packText, brand);
}

function codesOf(barcodes: string): string[] {
  return barcodes
    .split(",")
    .map((code) => code.trim())
    .filter((code) => code !== "");
}
