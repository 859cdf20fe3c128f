import type { Paise } from "../kernel/money.ts";
import { readBarcode } from "./barcode.ts";
import { readPrice, readYesNo } from "./cells.ts";
import type { CatalogueColumn } from "./columns.ts";
import { mostSubstances, readComposition, type Substance, substanceKey } from "./composition.ts";
import {
  type DrugSchedule,
  drugSchedules,
  type MedicineTaxClass,
  needsPrescription,
  type Storage,
  storages,
} from "./medicine.ts";
import { type Pack, readPack } from "./packs.ts";

/** Why a row of a list is left out. */
export const rowRefusals = [
  "missing",
  "too_long",
  "unread",
  "above_mrp",
  "wrong_digit",
  "repeated",
  "barcode_taken",
  "pack_stays",
  "cells_many",
] as const;
export type RowRefusal = (typeof rowRefusals)[number];

export interface Refusal {
  readonly column: CatalogueColumn | null;
  readonly reason: RowRefusal;
  readonly value: string;
}

/** What is null the file does not say: a new medicine gets what is usual, one that is known keeps what it has. */
export interface CatalogueRow extends Omit<Pack, "release"> {
  readonly sku: string;
  readonly brand: string;
  readonly manufacturer: string | null;
  readonly packText: string;
  readonly composition: string | null;
  readonly substances: readonly Substance[];
  readonly substanceKey: string | null;
  readonly mrp: Paise;
  readonly price: Paise;
  readonly barcode: string | null;
  readonly hsn: string | null;
  readonly taxClass: MedicineTaxClass | null;
  readonly schedule: DrugSchedule | null;
  readonly prescription: boolean | null;
  readonly discontinued: boolean | null;
  readonly storage: Storage | null;
}

/** Under each column that the file has, what stands in this row. */
export type RowCells = Readonly<Partial<Record<CatalogueColumn, string>>>;

/** One row of a list, or everything that is wrong with it. */
export function readRow(cells: RowCells): CatalogueRow | readonly Refusal[] {
  const refused: Refusal[] = [];
  const refuse = (column: CatalogueColumn, reason: RowRefusal) => {
    refused.push({ column, reason, value: (cells[column] ?? "").replace(/\p{Cc}+/gu, " ").slice(0, 80) });
    return null;
  };
  const brand = textOf(cells.brand, 200);
  if (!brand) refuse("brand", brand === "" ? "missing" : "too_long");
  const manufacturer = cells.manufacturer === undefined ? null : textOf(cells.manufacturer, 200);
  if (cells.manufacturer !== undefined && manufacturer === null) refuse("manufacturer", "too_long");
  const packText = textOf(cells.pack, 120);
  const pack = packText ? readPack(packText, brand ?? "") : null;
  if (!pack) refuse("pack", packText === "" ? "missing" : packText === null ? "too_long" : "unread");
  const composition = compositionOf(cells);
  const substances = composition ? readComposition(composition) : [];
  if ((composition ?? "").length > 1000 || substances.length > mostSubstances) refuse("composition", "too_long");
  const prices = pricesOf(cells, refuse);
  const barcode = told(cells.barcode, readBarcode, () =>
    refuse("barcode", /^[\d ]+$/.test(cells.barcode ?? "") ? "wrong_digit" : "unread"),
  );
  const hsn = told(cells.hsn, readHsn, () => refuse("hsn", "unread"));
  const taxClass = told(
    cells.gst,
    (cell) => readTaxClass(cell, hsn),
    () => refuse("gst", "unread"),
  );
  const schedule = told(cells.schedule, readSchedule, () => refuse("schedule", "unread"));
  const prescription = told(cells.prescription, readYesNo, () => refuse("prescription", "unread"));
  const discontinued = told(cells.discontinued, readYesNo, () => refuse("discontinued", "unread"));
  const storage = told(cells.storage, readStorage, () => refuse("storage", "unread"));
  const sku = skuOf(cells, { brand: brand ?? "", packText: packText ?? "", manufacturer: manufacturer ?? "" });
  if (sku === null) refuse("sku", "unread");
  if (refused.length > 0 || !brand || !pack || !packText || !prices || sku === null) return refused;
  const { release, ...packed } = pack;
  return {
    ...{ ...packed, ...prices, sku, brand, manufacturer, packText, composition, substances },
    substanceKey: substanceKey(pack.form, release, substances),
    ...{ barcode, hsn, taxClass, schedule, discontinued, storage },
    prescription: schedule !== null && needsPrescription(schedule, false) ? true : prescription,
  };
}

/** The cell without needless blanks, null where it is longer than it may be. */
function textOf(cell = "", most: number): string | null {
  const text = cell
    .normalize("NFC")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  return text.length <= most ? text : null;
}

/** Null for a column that is not there and for an empty cell. */
function told<Value>(cell: string | undefined, read: (cell: string) => Value | null, refuse: () => null): Value | null {
  if (cell === undefined || cell.trim() === "") return null;
  return read(cell) ?? refuse();
}

function compositionOf({ composition, composition2 }: RowCells): string | null {
  if (composition === undefined && composition2 === undefined) return null;
  return [composition, composition2]
    .map((part) =>
      (part ?? "")
        .normalize("NFC")
        .replace(/[\s\p{Cc}]+/gu, " ")
        .trim(),
    )
    .filter((part) => part !== "")
    .join(" + ");
}

/** Whoever gives one price sells at it: it is the most that may be asked for. */
function pricesOf(cells: RowCells, refuse: (column: CatalogueColumn, reason: RowRefusal) => null) {
  const read = (column: "mrp" | "price") => {
    const cell = cells[column]?.trim() ?? "";
    if (cell === "") return undefined;
    return readPrice(cell) ?? refuse(column, "unread");
  };
  const [mrp, price] = [read("mrp"), read("price")];
  if (mrp === null || price === null) return null;
  const [most, asked] = [mrp ?? price, price ?? mrp];
  if (most === undefined || asked === undefined) return refuse(cells.mrp === undefined ? "price" : "mrp", "missing");
  return asked > most ? refuse("price", "above_mrp") : { mrp: most, price: asked };
}

function readHsn(cell: string): string | null {
  const digits = cell.replace(/[\s.]/g, "");
  return /^\d{4,8}$/.test(digits) ? digits : null;
}

/** Lists name a rate; what the law changes together is the class. Chapter 30 of the tariff is medicine, the rest of 5 % what is used with it. */
function readTaxClass(cell: string, hsn: string | null): MedicineTaxClass | null {
  const rate = /^(\d{1,2})(?:\.0+)?\s*%?$/.exec(cell.trim())?.[1];
  if (rate === "0" || rate === "00") return "life_saving_medicine";
  if (rate === "5" || rate === "12") return hsn === null || hsn.startsWith("30") ? "medicine" : "medical_supply";
  return rate === "18" || rate === "28" ? "standard" : null;
}

function readSchedule(cell: string): DrugSchedule | null {
  const word = cell
    .trim()
    .toUpperCase()
    .replace(/^SCH(?:EDULE)?\.?\s*[-–]?\s*/, "");
  if (["NONE", "OTC", "NO", "-", "NA", "N/A"].includes(word)) return "none";
  return drugSchedules.find((each) => each === word.replace(/[\s-]/g, "")) ?? null;
}

function readStorage(cell: string): Storage | null {
  const word = cell.trim().toLowerCase();
  const known = storages.find((each) => each === word);
  if (known) return known;
  if (/-\s?\d|freez/.test(word)) return /2\s*-\s*8/.test(word) ? "cold" : "frozen";
  if (/2\s*°?\s*c?\s*(?:-|–|to)\s*8|fridge|refrigerat|cold/.test(word)) return "cold";
  if (/below 25|25\s*°?\s*c|cool/.test(word)) return "cool";
  return /below 30|30\s*°?\s*c|room/.test(word) ? "room" : null;
}

/** The file's own code; where it has none, one that brand, pack and manufacturer always make again. */
function skuOf({ sku }: RowCells, named: { brand: string; packText: string; manufacturer: string }): string | null {
  if (sku === undefined || sku.trim() === "") return madeSku(named);
  const code = sku.trim().toUpperCase().replace(/\s+/g, "-");
  return /^[A-Z0-9][A-Z0-9./_-]{0,39}$/.test(code) ? code : null;
}

export function madeSku({
  brand,
  packText,
  manufacturer,
}: {
  brand: string;
  packText: string;
  manufacturer: string;
}): string {
  const name = [brand, packText, manufacturer].map((part) => part.toLowerCase()).join("\u0000");
  return `M-${fingerprint(name)}`;
}

/** FNV-1a of 64 bits in base 36: a quarter of a million names meet by chance once in half a billion lists. */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(36).toUpperCase().padStart(13, "0");
}
