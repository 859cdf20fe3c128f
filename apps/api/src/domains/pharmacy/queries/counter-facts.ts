import type { Db } from "@carepoint/db/client";
import { addDays, dateIn } from "@carepoint/domain/kernel/calendar";
import type { CounterFacts } from "@carepoint/domain/pharmacy/counter-safety";
import { currentMedicines } from "@carepoint/domain/records/current-medicines";
import { courseDays } from "@carepoint/domain/records/regimen";
import type { PrescriptionLine } from "@carepoint/domain/records/schema";
import type { PatientKey } from "../../../kernel/sealed.ts";
import { readAllergies } from "../../patients/queries/patients.ts";
import { interactionsAmong, medicinesOf } from "../../records/queries/generics.ts";
import { prescribedLately } from "../../records/queries/prescribing-facts.ts";

export interface AtCounter {
  readonly patientId: string;
  /** Null of what is handed out on none of ours. */
  readonly prescriptionId: string | null;
  readonly lines: readonly PrescriptionLine[];
  readonly now: Temporal.Instant;
  readonly zone: string;
  /** What the medicines hold that may be handed out. */
  readonly ingredients: readonly string[];
}

/**
 * By what it is judged whether medicines are safe for whoever gets them: the allergies, and of what is taken now, by this prescription or another,
 * what does not go together with them. Nothing else of the record.
 */
export async function readCounterFacts(db: Db, key: PatientKey, asked: AtCounter): Promise<CounterFacts> {
  const { patientId, prescriptionId, lines, now, zone, ingredients } = asked;
  const today = dateIn(now, zone);
  const [allergies, earlier] = await Promise.all([
    readAllergies(db, key, patientId),
    prescribedLately(db, key, { patientId, now }),
  ]);
  const others = earlier.filter(({ id, status }) => status === "issued" && id !== prescriptionId);
  const taken = [
    ...lines.map((line, place) => ({ line, place, until: addDays(today, courseDays(line) - 1) })),
    ...currentMedicines(others, today, zone).map(({ line, until }) => ({ line, place: null, until })),
  ];
  const ids = taken.flatMap(({ line: { genericId } }) => genericId ?? []);
  const known = new Map((await medicinesOf(db, ids)).map((medicine) => [medicine.id as string, medicine]));
  const held = taken.flatMap(({ line: { name, genericId }, place, until }) => {
    const of = known.get(genericId ?? "")?.ingredients.map(({ ingredient }) => ingredient) ?? [];
    return of.length > 0 ? [{ name, until, line: place, ingredients: of }] : [];
  });
  const all = [...ingredients, ...held.flatMap((each) => each.ingredients)];
  const interactions = (await interactionsAmong(db, all)).filter(({ ingredientA, ingredientB }) =>
    [ingredientA, ingredientB].some((each) => ingredients.includes(each)),
  );
  const matters = new Set(interactions.flatMap(({ ingredientA, ingredientB }) => [ingredientA, ingredientB]));
  return {
    ...{ today, allergies, interactions },
    taken: held.filter((each) => each.ingredients.some((ingredient) => matters.has(ingredient))),
  };
}
