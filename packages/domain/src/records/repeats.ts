import type { MedicineFacts } from "./formulary.ts";

/** The most of `repeatsAllowed`. The database's CHECK names the same. */
export const mostRepeats = 11;

/**
 * Whether a medicine is given anew each time somebody has looked: schedules X and H1, and what is on the list of narcotics
 * (`prohibited`). Of a medicine outside the catalogue nobody knows; the pharmacy reads it off its label.
 */
export function isGivenOnce({ schedule, telemedicineList }: Pick<MedicineFacts, "schedule" | "telemedicineList">) {
  return schedule === "X" || schedule === "H1" || telemedicineList === "prohibited";
}

/** The medicines because of which a prescription may not be dispensed again, by their generic names. */
export function barredFromRepeats(
  lines: readonly { readonly genericId?: string | undefined }[],
  medicines: readonly Pick<MedicineFacts, "id" | "name" | "schedule" | "telemedicineList">[],
): string[] {
  const named = new Set(lines.flatMap(({ genericId }) => genericId ?? []));
  return medicines.filter((medicine) => named.has(medicine.id) && isGivenOnce(medicine)).map(({ name }) => name);
}
