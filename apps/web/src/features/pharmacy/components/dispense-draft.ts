import { readBarcode } from "@carepoint/domain/catalogue/barcode";
import type { BatchId, MedicineId } from "@carepoint/domain/kernel/id";
import type { CandidateView, LineToDispense } from "@carepoint/domain/pharmacy/candidates";
import type { DispenseLine, SubstitutionReason } from "@carepoint/domain/pharmacy/schema";
import { readPackCode } from "@carepoint/domain/stock/pack-code";

/** A line of a prescription as it stands on the page. */
export interface LineDraft {
  /** Null where the store has nothing for it. */
  readonly medicineId: MedicineId | null;
  readonly units: string;
  readonly substitution: SubstitutionReason | "";
  readonly scanned: boolean;
  /** Of the scanned pack, if its code says so. */
  readonly batchId: BatchId | null;
  readonly step: "open" | "given" | "left";
}

/** The best that the store has; what nothing can be given of is left from the start. */
export function draftOf({ candidates: [best] }: LineToDispense): LineDraft {
  const none = { medicineId: null, units: "", substitution: "", scanned: false, batchId: null } as const;
  return best ? { ...none, ...choiceOf(best), step: "open" } : { ...none, step: "left" };
}

export function choiceOf({ medicineId, proposed }: CandidateView) {
  return { medicineId, units: String(proposed), substitution: "", scanned: false, batchId: null } as const;
}

export function chosenOf({ candidates }: LineToDispense, { medicineId }: LineDraft): CandidateView | undefined {
  return candidates.find((each) => each.medicineId === medicineId);
}

/** The units that are typed, or null where they cannot be given. */
export function unitsOf({ most, free, sellsLoose, packUnits }: CandidateView, typed: string): number | null {
  const units = /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : 0;
  const step = sellsLoose ? 1 : packUnits;
  return units > 0 && units <= Math.min(most, free) && units % step === 0 ? units : null;
}

/** What keeps a line from being given. */
export function missingOf(
  candidate: CandidateView | undefined,
  draft: LineDraft,
): "medicine" | "reason" | "units" | null {
  if (!candidate) return "medicine";
  if (unitsOf(candidate, draft.units) === null) return "units";
  return candidate.fit !== "prescribed" && draft.substitution === "" ? "reason" : null;
}

/** What a scanner typed turned out to be. */
export type ScanAnswer =
  | {
      readonly kind: "right";
      readonly line: number;
      readonly medicine: CandidateView;
      readonly batchId: BatchId | null;
    }
  | { readonly kind: "named"; readonly medicine: CandidateView }
  | { readonly kind: "wrong_batch"; readonly brand: string; readonly number: string }
  | { readonly kind: "barred"; readonly brand: string }
  | { readonly kind: "wrong" }
  | { readonly kind: "unknown" };

/**
 * A pack belongs to the line that is being worked on, else to another that is still open. Its batch is taken from the code; one that the store
 * does not hold, or may not give, is no right pack. Letters choose among what may be given for the line.
 */
export function readScan(
  text: string,
  lines: readonly LineToDispense[],
  drafts: readonly LineDraft[],
  at: number | undefined,
): ScanAnswer {
  const code = readBarcode(text);
  const { number } = readPackCode(text);
  const open = lines.filter(({ line }) => drafts[line]?.step === "open").toSorted((a) => (a.line === at ? -1 : 0));
  for (const { line, candidates } of open) {
    const medicine = candidates.find(({ barcodes }) => code !== null && barcodes.includes(code));
    if (!medicine) continue;
    const batch = medicine.batches.find((each) => each.number === number);
    if (number !== undefined && !batch) return { kind: "wrong_batch", brand: medicine.brand, number };
    return { kind: "right", line, medicine, batchId: batch?.batchId ?? null };
  }
  const barred = open.flatMap((each) => each.barred).find(({ barcodes }) => code !== null && barcodes.includes(code));
  if (barred) return { kind: "barred", brand: barred.brand };
  const words = text.trim().toLowerCase();
  const named = (at === undefined ? [] : (lines[at]?.candidates ?? [])).filter(({ brand }) =>
    brand.toLowerCase().includes(words),
  );
  const [only] = named;
  if (only && named.length === 1) return { kind: "named", medicine: only };
  return { kind: /\d{6}/.test(text) ? "wrong" : "unknown" };
}

/** What is sent for the lines that are given. A batch that holds too little for it is left to the order of expiry. */
export function linesOf(
  lines: readonly LineToDispense[],
  drafts: readonly LineDraft[],
  counselled: boolean,
): DispenseLine[] {
  return lines.flatMap((view) => {
    const draft = drafts[view.line];
    const medicine = draft?.step === "given" ? chosenOf(view, draft) : undefined;
    const units = medicine && unitsOf(medicine, draft?.units ?? "");
    if (!draft || !medicine || !units) return [];
    const batch = medicine.batches.find(({ batchId, free }) => batchId === draft.batchId && free >= units);
    const { medicineId } = medicine;
    return [
      {
        ...{ line: view.line, medicineId, units, scanned: draft.scanned, counselled },
        ...(batch && { batchId: batch.batchId, reason: batchReason }),
        ...(medicine.fit !== "prescribed" && draft.substitution !== "" && { substitution: draft.substitution }),
      },
    ];
  });
}

/** Why a batch may go before its turn: it is the one in the hand. */
const batchReason = "scanned";
