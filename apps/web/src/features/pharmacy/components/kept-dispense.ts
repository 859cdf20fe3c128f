import { type AccountId, accountId, batchId, medicineId, type PrescriptionId } from "@carepoint/domain/kernel/id";
import type { ToDispenseView } from "@carepoint/domain/pharmacy/candidates";
import { counterReason } from "@carepoint/domain/pharmacy/counter-safety";
import { substitutionReason } from "@carepoint/domain/pharmacy/schema";
import * as z from "zod";
import { chosenOf, draftOf, type LineDraft, missingOf } from "./dispense-draft.ts";

const lineDraft = z.object({
  medicineId: medicineId.nullable(),
  units: z.string(),
  substitution: z.union([substitutionReason, z.literal("")]),
  scanned: z.boolean(),
  batchId: batchId.nullable(),
  step: z.enum(["open", "given", "left"]),
});

/** What was chosen on the page of a prescription and not yet given out, by whom. Medicines by their ids: no name of anybody. */
const keptDispense = z.object({
  accountId,
  /** Known by it at the server: what was sent and not answered is not given out twice. */
  dispenseId: z.string(),
  drafts: z.array(lineDraft),
  counselled: z.boolean(),
  reasons: z.record(z.string(), counterReason),
});
export type KeptDispense = z.infer<typeof keptDispense>;

interface Shown extends Pick<ToDispenseView, "lines"> {
  readonly given: readonly { readonly dispenseId: string }[];
}

const keyOf = (prescriptionId: PrescriptionId) => `dispense:${prescriptionId}`;

/**
 * What this tab kept of a prescription: it outlives a reload, and signing out wipes it with everything else. Nothing of another account's, of another
 * version of the app, and of what was given out.
 */
export function readKept(prescriptionId: PrescriptionId, view: Shown, by: AccountId): KeptDispense | undefined {
  const kept = keptOf(sessionStorage.getItem(keyOf(prescriptionId)));
  const isGiven = view.given.some(({ dispenseId }) => dispenseId === kept?.dispenseId);
  if (kept && kept.accountId === by && !isGiven) return { ...kept, drafts: fitted(kept.drafts, view.lines) };
  forgetKept(prescriptionId);
  return undefined;
}

/** Keeps it; a page on which nothing was chosen leaves nothing behind. */
export function keepDispense(prescriptionId: PrescriptionId, kept: KeptDispense, lines: ToDispenseView["lines"]): void {
  const fresh = { drafts: lines.map(draftOf), counselled: false, reasons: {} };
  const { drafts, counselled, reasons } = kept;
  if (JSON.stringify({ drafts, counselled, reasons }) === JSON.stringify(fresh)) forgetKept(prescriptionId);
  else sessionStorage.setItem(keyOf(prescriptionId), JSON.stringify(kept));
}

export function forgetKept(prescriptionId: PrescriptionId): void {
  sessionStorage.removeItem(keyOf(prescriptionId));
}

/** What was chosen, as far as it may still be given: shelves and fills go on while a page is away. */
export function fitted(drafts: readonly LineDraft[], lines: ToDispenseView["lines"]): LineDraft[] {
  return lines.map((view, place) => {
    const draft = drafts[place];
    const chosen = draft && chosenOf(view, draft);
    if (!draft || !chosen) return draftOf(view);
    const isThere = draft.batchId === null || chosen.batches.some(({ batchId: each }) => each === draft.batchId);
    const isWhole = draft.step !== "given" || missingOf(chosen, draft) === null;
    return { ...draft, ...(!isThere && { batchId: null, scanned: false }), ...(!isWhole && { step: "open" }) };
  });
}

function keptOf(text: string | null): KeptDispense | undefined {
  try {
    return keptDispense.safeParse(JSON.parse(text ?? "null")).data;
  } catch {
    return undefined;
  }
}
