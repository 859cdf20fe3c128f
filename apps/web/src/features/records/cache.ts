import type { PrescriptionView } from "@carepoint/domain/records/schema";

/**
 * Kept for a patient: the prescriptions of two years in full, because a pharmacy has no signal as often as not. Kept
 * for a doctor: those of the patients of today and the days beside it.
 */
export function readableLatestFirst(prescriptions: readonly PrescriptionView[]): PrescriptionView[] {
  return prescriptions
    .filter(({ issuedAt }) => issuedAt !== null)
    .sort((a, b) => ((a.issuedAt ?? "") < (b.issuedAt ?? "") ? 1 : -1));
}

/** What counts stands before what was replaced or withdrawn. */
export function validFirst<Given extends Pick<PrescriptionView, "status">>(given: readonly Given[]): Given[] {
  return [...given].sort((a, b) => Number(isInForce(b)) - Number(isInForce(a)));
}

/** Whether it still says what to take. Another one that replaces it, or the doctor's word, ends that. */
export function isInForce({ status }: Pick<PrescriptionView, "status">): boolean {
  return status === "issued";
}
