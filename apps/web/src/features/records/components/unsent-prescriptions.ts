import type { EncounterId, FavouriteId, PrescriptionId } from "@carepoint/domain/kernel/id";
import type { PrescriptionDraft } from "./prescription-draft.ts";

/** A prescription that is written and not issued, with all that stands beside its lines. */
export interface UnsentPrescription {
  readonly draft: PrescriptionDraft;
  readonly used: readonly FavouriteId[];
  readonly repeatsAllowed: number;
  readonly inHouse: boolean;
  /** The issued one whose place it takes. */
  readonly supersedes: PrescriptionId | undefined;
  /** Why an alert is overridden, by the number of its line and what it is about. */
  readonly reasons: Readonly<Record<string, string>>;
}

/**
 * In memory alone and only while the page is open: whoever signs out takes it along. Looking at another patient in between loses
 * nothing of it, and no draft ever shows at another visit.
 */
const unsent = new Map<EncounterId, UnsentPrescription>();

export function unsentPrescription(encounterId: EncounterId): UnsentPrescription | null {
  return unsent.get(encounterId) ?? null;
}

/** The medicines of a visit that stand in its form and were not issued. */
export function unsentMedicines(encounterId: EncounterId): string[] {
  return namesIn(unsent.get(encounterId)?.draft);
}

/** Remembers what is written; nothing of a form without a word in it. */
export function rememberUnsent(encounterId: EncounterId, written: UnsentPrescription): void {
  const { draft } = written;
  const isWritten = namesIn(draft).length > 0 || [draft.diagnosis, draft.advice].some((words) => words?.trim());
  if (!isWritten) forgetUnsent(encounterId);
  else {
    unsent.set(encounterId, written);
    window.addEventListener("beforeunload", askFirst);
  }
}

/** It was issued, or the visit is over. */
export function forgetUnsent(encounterId: EncounterId): void {
  unsent.delete(encounterId);
  if (unsent.size === 0) window.removeEventListener("beforeunload", askFirst);
}

const askFirst = (event: BeforeUnloadEvent) => event.preventDefault();

function namesIn(draft: PrescriptionDraft | undefined): string[] {
  return (draft?.lines ?? []).map(({ name }) => name.trim()).filter((name) => name !== "");
}
