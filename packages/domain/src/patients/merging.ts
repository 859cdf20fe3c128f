import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { mrnSchema } from "../kernel/codes.ts";
import { freshId, mergeId, patientId } from "../kernel/id.ts";
import type { Lifecycle } from "../kernel/state-machine.ts";
import { guardianView } from "./guardians.ts";
import { payerSchema } from "./payers.ts";
import { emergencyContact, patientSummary } from "./schema.ts";

/** Of two records that became one. The database's CHECK names the same. */
export const mergeStatuses = ["merged", "undone"] as const;
export type MergeStatus = (typeof mergeStatuses)[number];

export const mergeLifecycle: Lifecycle<MergeStatus, "undo"> = { merged: { undo: "undone" }, undone: {} };

/** For so long a merge can be taken back; `patient_merges_days` says the same in hours. */
export const undoDays = 30;

/** What stands in the way of a merge, in the order in which it is said. */
export const mergeBlocks = [
  "same_patient",
  "already_merged",
  "open_hold",
  "visits_overlap",
  "waits_twice",
  "copy_under_way",
  "link_ended",
] as const;
export const mergeBlock = z.enum(mergeBlocks);
export type MergeBlock = z.infer<typeof mergeBlock>;

/** What stands in the way of an undo. */
export const undoBlocks = ["undone", "over", "kept_merged", "later_merge"] as const;
export const undoBlock = z.enum(undoBlocks);
export type UndoBlock = z.infer<typeof undoBlock>;

/** The kinds of rows of a record, in the words of a hospital. */
export const movedKinds = [
  "visits",
  "notes",
  "chart",
  "prescriptions",
  "tests",
  "documents",
  "onward",
  "bills",
  "packages",
  "waiting",
  "care",
  "consents",
  "logins",
  "copies",
] as const;
export const movedKind = z.enum(movedKinds);
export type MovedKind = z.infer<typeof movedKind>;

interface Decision {
  readonly kind: MovedKind;
  /** Unique indexes and exclusions that name the patient, with what keeps both records from breaking them. */
  readonly once?: Readonly<Record<string, "stays_behind" | MergeBlock>>;
}

/**
 * What becomes of the rows of each table that names a patient: they move, but for those that the kept record has already, which stay
 * behind. A test holds this against the catalogue of the database, so that a new table waits for its decision.
 */
export const mergeDecisions: Readonly<Record<string, Decision>> = {
  account_patients: { kind: "logins", once: { account_patients_pkey: "stays_behind" } },
  appointments: {
    kind: "visits",
    once: { appointments_one_open_hold: "open_hold", appointments_patient_no_overlap: "visits_overlap" },
  },
  break_glass: { kind: "care", once: { break_glass_once: "stays_behind" } },
  care_team: { kind: "care", once: { care_team_once: "stays_behind" } },
  certificates: { kind: "onward" },
  chart_entries: { kind: "chart", once: { chart_entries_one_none: "stays_behind" } },
  consents: { kind: "consents", once: { consents_one_standing: "stays_behind" } },
  documents: { kind: "documents" },
  encounters: { kind: "notes" },
  erasures: { kind: "copies", once: { erasures_one_asked: "stays_behind", erasures_one_erased: "already_merged" } },
  exports: { kind: "copies", once: { exports_one_under_way: "copy_under_way" } },
  files: { kind: "documents", once: { files_once: "stays_behind" } },
  follow_ups: { kind: "onward" },
  invoices: { kind: "bills" },
  legal_holds: { kind: "care" },
  orders: { kind: "tests" },
  package_sales: { kind: "packages" },
  package_uses: { kind: "packages" },
  prescription_handovers: { kind: "prescriptions" },
  prescriptions: { kind: "prescriptions" },
  promo_uses: { kind: "bills", once: { promo_uses_first_visit_once: "stays_behind" } },
  referrals: { kind: "onward" },
  refill_requests: { kind: "prescriptions" },
  visit_series: { kind: "visits" },
  wait_entries: { kind: "waiting", once: { wait_entries_one_open: "waits_twice" } },
};

/** Columns that name a patient and are never re-pointed, each with its reason. */
export const neverMoved: Readonly<Record<string, string>> = {
  "patients.merged_into": "the merge itself",
  "patient_keys.patient_id": "a key belongs to what is sealed under it; the kept patient's ring holds both",
  "patient_merges.kept_id": "the merge itself",
  "patient_merges.merged_id": "the merge itself",
  "patient_rings.patient_id": "whose key is whose",
  "patient_rings.key_of": "whose key is whose",
  "audit_log.patient_id": "chained: what was written stands, and is asked for both numbers",
  "access_log.patient_ids": "sealed: what was written stands, and is asked for both numbers",
};

/** Counts by table, summed by kind, in the order of the kinds; a table without a decision counts as none. */
export function byKind(counts: Readonly<Record<string, number>>): { kind: MovedKind; count: number }[] {
  return movedKinds.flatMap((kind) => {
    const tables = Object.keys(counts).filter((table) => mergeDecisions[table]?.kind === kind);
    const count = tables.reduce((sum, table) => sum + (counts[table] ?? 0), 0);
    return count > 0 ? [{ kind, count }] : [];
  });
}

/** Rows of the kept record that were written after the merge: what is there, less what came and what was there before. */
export function writtenSince(
  now: Readonly<Record<string, number>>,
  { had, moved }: { readonly had: Readonly<Record<string, number>>; readonly moved: Readonly<Record<string, number>> },
): Record<string, number> {
  const since = Object.entries(now).map(([table, count]) => {
    return [table, Math.max(0, count - (had[table] ?? 0) - (moved[table] ?? 0))] as const;
  });
  return Object.fromEntries(since.filter(([, count]) => count > 0));
}

/** What the kept record lacks and the other has is taken over; nothing that it says is replaced. */
export const filledFields = ["phone", "email", "address", "emergencyContact", "guardian", "payer"] as const;
export const filledField = z.enum(filledFields);
export type FilledField = z.infer<typeof filledField>;

type Fillable = { readonly [F in FilledField]?: unknown } & { readonly history?: unknown };

export function fieldsToFill(kept: Fillable, merged: Fillable): FilledField[] {
  const isSaid = (value: unknown) => value !== null && value !== undefined && value !== "";
  return filledFields.filter((field) => !isSaid(kept[field]) && isSaid(merged[field]));
}

/** What the patient's people told of earlier illnesses, of both: none of it may be lost. Undefined where the kept one's stands as it is. */
export function joinedHistory(kept: string, merged: string): string | undefined {
  const [own, others] = [kept.trim(), merged.trim()];
  if (others === "" || own.includes(others)) return undefined;
  return own === "" ? others : `${own}\n\n${others}`;
}

/** By what two records of one person may differ, for whoever decides which is kept. */
export const comparedFields = [
  ...["name", "sex", "birth", "phone", "email", "address"],
  ...["emergencyContact", "guardian", "payer"],
] as const;
export const comparedField = z.enum(comparedFields);
export type ComparedField = z.infer<typeof comparedField>;

/** Facts about a merge that decides whether it may still be taken back. */
export interface UndoFacts {
  readonly status: MergeStatus;
  readonly undoUntil: Temporal.Instant;
  /** Whether the kept record was merged into another since. */
  readonly keptStands: boolean;
  /** Whether another was merged into the kept one since, and is there still. */
  readonly isLatest: boolean;
}

/** Why a merge cannot be taken back at this time, or null. Later merges are taken back first: rows may have moved on with them. */
export function undoBlockOf(
  { status, undoUntil, keptStands, isLatest }: UndoFacts,
  now: Temporal.Instant,
): UndoBlock | null {
  if (mergeLifecycle[status].undo === undefined) return "undone";
  if (Temporal.Instant.compare(now, undoUntil) > 0) return "over";
  if (!keptStands) return "kept_merged";
  return isLatest ? null : "later_merge";
}

/** `patientId` is kept, `mergedId` becomes part of it. */
const two = z.strictObject({ patientId, mergedId: patientId });

export const previewMergeInput = two;
export type PreviewMergeInput = z.infer<typeof previewMergeInput>;

export const mergePatientsInput = two.extend({ id: freshId.optional() });
export type MergePatientsInput = z.infer<typeof mergePatientsInput>;

export const undoMergeInput = z.strictObject({ mergeId });
export type UndoMergeInput = z.infer<typeof undoMergeInput>;

export const listMergesInput = z.strictObject({
  /** The last of the page above. */
  before: mergeId.optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListMergesInput = z.infer<typeof listMergesInput>;

/** Who somebody is and how they are reached, as the desk knows it: nothing clinical. */
export const mergeSide = patientSummary.extend({
  phone: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string().nullable(),
  emergencyContact: emergencyContact.nullable(),
  guardian: guardianView.nullable(),
  payer: payerSchema.nullable(),
  registeredAt: instantSchema,
  /** Accounts that act or read for this record. */
  logins: z.int(),
});
export interface MergeSide extends z.infer<typeof mergeSide> {}

const counted = z.array(z.object({ kind: movedKind, count: z.int() }));
export type Counted = z.infer<typeof counted>;

export const mergePreview = z.object({
  kept: mergeSide,
  merged: mergeSide,
  differences: z.array(comparedField),
  fills: z.array(filledField),
  /** All rows of the one that goes; which of them stay behind is said after the merge. */
  moves: counted,
  blocks: z.array(mergeBlock),
});
/** By its name, so that the router's type stays short enough to be written down. */
export interface MergePreview extends z.infer<typeof mergePreview> {}

const named = z.object({ id: patientId, name: z.string(), mrn: mrnSchema });

export const mergeView = z.object({
  id: mergeId,
  kept: named,
  merged: named,
  mergedAt: instantSchema,
  mergedBy: z.string(),
  undoUntil: instantSchema,
  undoneAt: instantSchema.nullable(),
  undoneBy: z.string().nullable(),
  moved: counted,
  stayedBehind: counted,
  /** Written since in the kept record: an undo leaves it there. */
  since: counted,
  /** Why it cannot be taken back; null where it can. */
  block: undoBlock.nullable(),
});
export interface MergeView extends z.infer<typeof mergeView> {}
