import type { Allergy } from "@carepoint/domain/patients/schema";
import { type ChartEntryView, isSameSubstance } from "@carepoint/domain/records/chart";
import { isCurrent } from "@carepoint/domain/records/states";

export interface ShownAllergy {
  readonly allergy: Allergy;
  /** Who told it, and who stands behind it. Missing while the chart is not here, and of what is older than the chart. */
  readonly entry?: ChartEntryView;
}

/** The allergies of the chart, and those that only the patient's row knows: none is ever left out. */
export function shownAllergies(
  entries: readonly ChartEntryView[] | undefined,
  listed: readonly Allergy[],
): ShownAllergy[] {
  const standing = (entries ?? []).flatMap((entry) =>
    isCurrent(entry.status) && entry.content.kind === "allergy" ? [{ allergy: entry.content, entry }] : [],
  );
  const rest = listed.filter(
    ({ substance }) => !standing.some(({ allergy }) => isSameSubstance(allergy.substance, substance)),
  );
  return [...standing, ...rest.map((allergy) => ({ allergy }))];
}
