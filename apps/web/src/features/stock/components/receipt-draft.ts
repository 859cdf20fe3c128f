import type { FoundMedicineView } from "@carepoint/domain/catalogue/schema";
import { type CalendarDate, calendarDate } from "@carepoint/domain/kernel/calendar";
import { parseRupees } from "@carepoint/domain/kernel/rupees";
import { type PackCode, readExpiry } from "@carepoint/domain/stock/pack-code";
import { type ReceiptLine, receiptLine } from "@carepoint/domain/stock/schema";
import { readUnits } from "./typed-units.ts";

/** A line as it is typed. */
export interface LineDraft {
  readonly medicine: FoundMedicineView;
  readonly number: string;
  readonly expiry: string;
  readonly packs: string;
  readonly freePacks: string;
  readonly mrp: string;
  readonly packCost: string;
}

export type DraftField = Exclude<keyof LineDraft, "medicine">;

/** The order in which the fields are filled in. */
export const draftFields: readonly DraftField[] = ["number", "expiry", "packs", "freePacks", "packCost", "mrp"];

/** What a scan and the catalogue know already. */
export function draftOf(medicine: FoundMedicineView, code: PackCode): LineDraft {
  return {
    medicine,
    number: code.number ?? "",
    expiry: code.expiresOn ?? "",
    ...{ packs: "", freePacks: "", packCost: "" },
    mrp: medicine.mrp === null ? "" : rupeesText(medicine.mrp),
  };
}

/** Where the next word is wanted: the first field that is empty, free packs aside. */
export function firstEmpty(draft: LineDraft): DraftField {
  return draftFields.find((field) => field !== "freePacks" && draft[field] === "") ?? "packs";
}

const mostPacks = 100_000;

/** The line that stands there, or the fields that do not fit yet. What is past its last day is not received. */
export function readLine(
  draft: LineDraft,
  today: CalendarDate,
): { readonly line: ReceiptLine } | { readonly wrong: ReadonlySet<DraftField> } {
  const read = {
    number: draft.number.trim() || null,
    expiry: goodExpiry(draft.expiry, today),
    packs: readUnits(draft.packs, mostPacks),
    freePacks: draft.freePacks.trim() === "" ? 0 : readUnits(draft.freePacks, mostPacks),
    packCost: parseRupees(draft.packCost),
    mrp: parseRupees(draft.mrp) || null,
  };
  const wrong = new Set(draftFields.filter((field) => read[field] === null));
  if (read.packs === 0 && read.freePacks === 0) wrong.add("packs");
  if (wrong.size > 0) return { wrong };
  const { expiry, ...rest } = read;
  const parsed = receiptLine.safeParse({ ...rest, expiresOn: expiry, medicineId: draft.medicine.id });
  return parsed.success ? { line: parsed.data } : { wrong: new Set(["number"]) };
}

function goodExpiry(typed: string, today: CalendarDate): CalendarDate | null {
  const day = readExpiry(typed);
  return day !== null && day >= today ? day : null;
}

/** Of a batch that lies here under this number, what its pack says. */
export function ofKnownBatch(
  draft: LineDraft,
  batches: readonly { readonly number: string; readonly expiresOn: string; readonly mrp: number }[],
): LineDraft {
  const known = batches.filter(({ number }) => number === draft.number.trim().toUpperCase());
  const [batch] = known;
  if (!batch || known.length > 1) return draft;
  return { ...draft, expiry: draft.expiry || batch.expiresOn, mrp: rupeesText(batch.mrp) };
}

/** Rupees as they are typed: `21`, `21.50`. */
export function rupeesText(paise: number): string {
  return paise % 100 === 0 ? String(paise / 100) : `${Math.floor(paise / 100)}.${String(paise % 100).padStart(2, "0")}`;
}

/** The bill's date as a whole day that has come, or null. */
export function readBillDay(typed: string, today: CalendarDate): CalendarDate | null {
  const day = calendarDate.safeParse(typed).data;
  return day !== undefined && day <= today ? day : null;
}
