import type { DrugSchedule } from "./medicine.ts";
import { needsPrescription } from "./medicine.ts";
import type { CatalogueRow } from "./rows.ts";

/** One of the hospital's generics. */
export interface KnownGeneric {
  readonly id: string;
  readonly schedule: DrugSchedule;
  readonly ingredients: readonly string[];
}

/** What a medicine gets of which its list says nothing. */
export interface Usual {
  readonly genericId: string | null;
  readonly schedule: DrugSchedule;
  readonly prescriptionRequired: boolean;
  readonly hsn: string;
  readonly taxClass: NonNullable<CatalogueRow["taxClass"]>;
  readonly storage: NonNullable<CatalogueRow["storage"]>;
  readonly discontinued: boolean;
}

const byStrictness: readonly DrugSchedule[] = ["none", "G", "H", "H1", "X"];

/** Medicaments in doses for retail sale. */
const usualHsn = "30049099";

/**
 * From what the hospital's generics say of its ingredients, the strictest of them. Of one that nobody knows the schedule is H: rather asked
 * for a prescription too often than sold without.
 */
export function usualFrom(generics: readonly KnownGeneric[]): (row: CatalogueRow) => Usual {
  const exact = new Map(generics.map((generic) => [keyOf(generic.ingredients), generic]));
  const ofOne = new Map<string, DrugSchedule>();
  for (const { ingredients, schedule } of generics.toSorted((a, b) => b.ingredients.length - a.ingredients.length)) {
    for (const ingredient of ingredients) ofOne.set(ingredient, schedule); // the one that is made of it alone comes last
  }
  return (row) => {
    const ingredients = row.substances.map(({ ingredient }) => ingredient);
    const generic = exact.get(keyOf(ingredients));
    const isMedicine = row.taxClass === null || row.taxClass === "medicine" || row.taxClass === "life_saving_medicine";
    const schedules = ingredients.map((ingredient) => ofOne.get(ingredient) ?? "H");
    const guessed = ingredients.length > 0 ? strictest(schedules) : isMedicine ? "H" : "none";
    const schedule = row.schedule ?? generic?.schedule ?? guessed;
    return {
      ...{ genericId: generic?.id ?? null, schedule, hsn: row.hsn ?? usualHsn, taxClass: row.taxClass ?? "medicine" },
      prescriptionRequired: needsPrescription(schedule, false) || row.prescription === true,
      ...{ storage: row.storage ?? "room", discontinued: row.discontinued ?? false },
    };
  };
}

function keyOf(ingredients: readonly string[]): string {
  return [...new Set(ingredients)].toSorted().join("+");
}

function strictest(schedules: readonly DrugSchedule[]): DrugSchedule {
  return schedules.reduce((a, b) => (byStrictness.indexOf(a) >= byStrictness.indexOf(b) ? a : b));
}
