import { addDays, type CalendarDate } from "../kernel/calendar.ts";
import { type AllergyConflict, checkAllergies } from "./allergies.ts";
import { type DoseDoubt, type DoseSum, dailyDoses, type KnownLine, type SafetyLine } from "./daily-doses.ts";
import { isAtMostWeekly, readFrequency } from "./dosage.ts";
import { type InteractionFacts, interactionSeverities, isLocal, type MedicineFacts, routeOf } from "./formulary.ts";
import { adultMonths, medicineKey, type PrescribingFacts } from "./prescribing-facts.ts";
import { courseDays } from "./regimen.ts";
import type { Override } from "./schema.ts";
import { type GateNeed, gateOf, type TelemedicineList } from "./telemedicine.ts";

/** Where an alert stands and which of its kind it is: a reason answers this one and no other. */
interface Standing {
  readonly line: number;
  readonly about: string;
}

/** What another medicine is: one taken already by its name, or an earlier line of the same prescription by its number. */
export type Beside = { readonly line: number } | { readonly taken: string; readonly until: string };

/** One thing that stands against one line. */
export type Alert = Standing &
  (
    | ({ readonly alert: "allergy" } & Pick<AllergyConflict, "substance" | "ingredient" | "by">)
    | { readonly alert: "duplicate"; readonly ingredient: string; readonly beside: Beside }
    | ({ readonly alert: "max_dose"; readonly weekly: false } & Pick<
        DoseSum,
        "ingredient" | "amount" | "unit" | "limit" | "by"
      >)
    | { readonly alert: "max_dose"; readonly weekly: true; readonly ingredient: string }
    | { readonly alert: "pregnancy"; readonly advice: "avoid" | "caution"; readonly isRecorded: boolean }
    | { readonly alert: "age"; readonly leastAgeMonths: number }
    | ({ readonly alert: "interaction"; readonly beside: Beside } & InteractionFacts)
    | { readonly alert: "telemedicine"; readonly list: TelemedicineList | null; readonly needs: GateNeed }
  );

/**
 * What could not be judged at a line; `medicine`: nobody knows its ingredients, so that nothing was but its name; `imported`: it is of a
 * list that the hospital brought in, and an ingredient may have interactions that nobody wrote down.
 */
export type Doubt = DoseDoubt | "medicine" | "imported" | "age" | "pregnancy";

export interface SafetyCheck {
  /** Each stops the prescription until a doctor says why it is right all the same. */
  readonly alerts: readonly Alert[];
  /** Shown, and no more. */
  readonly notices: readonly Alert[];
  /** Shown as "not checked", never as safe. */
  readonly unchecked: readonly { readonly line: number; readonly doubts: readonly Doubt[] }[];
  /** Medicines taken now of which nobody knows what they are made of. */
  readonly uncheckedTaken: readonly string[];
}

/** In its last week, and its last quarter, a course is prescribed on: no duplicate. One that has hardly begun is not. */
const refillDays = 7;
const refillShare = 4;

/**
 * Holds a prescription against all that is known of the patient. Pure: the form, the server and dispensing call this one and must
 * agree. It judges ingredients, so that no brand hides anything; interactions are those of a table that is not exhaustive.
 */
export function checkSafety(lines: readonly SafetyLine[], facts: PrescribingFacts): SafetyCheck {
  const medicines = new Map(facts.medicines.map((medicine) => [medicine.id as string, medicine]));
  const known = lines.flatMap((line, place) => withMedicine(line, place, medicines));
  const taken = facts.taken.filter((each) => !lines.some((line) => isRefill(line, each, facts.today)));
  const besides = taken.map(({ line, doctorName: _, ...rest }) => ({ line, ...rest }));
  const knownTaken = besides.flatMap((each) =>
    withMedicine(each.line, null, medicines).map((found) => ({ ...found, ...each })),
  );
  const doses = dailyDoses([...knownTaken, ...known], facts);
  const found: readonly Alert[] = [
    ...allergyAlerts(lines, facts, medicines),
    ...duplicates(known, knownTaken),
    ...doses.over.map((sum): Alert => {
      const { place, ...rest } = sum;
      return { alert: "max_dose", weekly: false, line: place, about: sum.ingredient, ...rest };
    }),
    ...known.flatMap(weeklyAlert),
    ...known.flatMap((each) => pregnancyAlert(each, facts)),
    ...known.flatMap((each) => ageAlert(each, facts)),
    ...interactionsOf(known, knownTaken, facts.interactions),
    ...lines.flatMap((line, place) => gateAlert(line, place, facts, medicines)),
  ];
  const ordered = found.toSorted((one, other) => one.line - other.line);
  return {
    alerts: ordered.filter(isStopping),
    notices: ordered.filter((each) => !isStopping(each)),
    unchecked: lines.flatMap((line, place) => {
      const doubts = new Set<Doubt>([
        ...(medicineOf(line, medicines) || !isNamed(line) ? [] : ["medicine" as const]),
        ...(medicineOf(line, medicines)?.imported ? ["imported" as const] : []),
        ...doses.doubts.flatMap((doubt) => (doubt.place === place ? [doubt.why] : [])),
        ...known.flatMap((each) => (each.place === place ? personDoubts(each, facts) : [])),
      ]);
      return doubts.size > 0 ? [{ line: place, doubts: [...doubts] }] : [];
    }),
    uncheckedTaken: besides.flatMap(({ line }) => (medicineOf(line, medicines) ? [] : [line.name])),
  };
}

/** The alerts that no reason answers yet. */
export function unanswered(alerts: readonly Alert[], overrides: readonly Override[]): Alert[] {
  return alerts.filter((alert) => isFinal(alert) || !overrides.some((override) => answers(override, alert)));
}

/** Whether the reason is given for this very alert. */
export function answers(override: Omit<Override, "reason">, alert: Alert): boolean {
  return override.line === alert.line && override.alert === alert.alert && override.about === alert.about;
}

/** No reason lifts it: what may never be prescribed from afar. */
export function isFinal(alert: Alert): boolean {
  return alert.alert === "telemedicine" && alert.needs === "never";
}

function isStopping(alert: Alert): boolean {
  if (alert.alert === "interaction") return alert.severity !== "moderate";
  return alert.alert !== "pregnancy" || (alert.isRecorded && alert.advice === "avoid");
}

/** A line that is still empty asks for nothing. */
function isNamed({ name }: SafetyLine): boolean {
  return name.trim() !== "";
}

type Medicines = ReadonlyMap<string, MedicineFacts>;
type Taken = KnownLine & Omit<PrescribingFacts["taken"][number], "line" | "doctorName">;

/** What the catalogue knows of a line, if it names one whose ingredients are known. */
function medicineOf(line: SafetyLine, medicines: Medicines): MedicineFacts | null {
  const medicine = line.genericId ? medicines.get(line.genericId) : undefined;
  return medicine && medicine.ingredients.length > 0 ? medicine : null;
}

function withMedicine(line: SafetyLine, place: number | null, medicines: Medicines): KnownLine[] {
  const medicine = medicineOf(line, medicines);
  return medicine ? [{ place, line, medicine }] : [];
}

/** The same medicine in the same strength, near the end of its course. What is taken once is never prescribed on. */
function isRefill(line: SafetyLine, { line: taken, until }: PrescribingFacts["taken"][number], today: CalendarDate) {
  if (medicineKey(line) !== medicineKey(taken) || line.strength.trim() !== taken.strength.trim()) return false;
  if (readFrequency(taken.frequency)?.rhythm === "once") return false;
  const days = Math.min(refillDays, Math.floor(courseDays(taken) / refillShare));
  return until < addDays(today, days);
}

function allergyAlerts(lines: readonly SafetyLine[], { allergies }: PrescribingFacts, medicines: Medicines): Alert[] {
  const checked = lines.map((line) => ({
    name: line.name,
    genericName: line.genericName,
    ingredients: medicineOf(line, medicines)?.ingredients.map(({ ingredient }) => ingredient),
  }));
  return checkAllergies(checked, allergies).conflicts.map(({ medicine, ...conflict }) => ({
    alert: "allergy",
    line: medicine,
    about: conflict.substance,
    ...conflict,
  }));
}

/** Each pair of a line with one before it, or with what is taken already. */
function pairs(known: readonly KnownLine[], taken: readonly Taken[]) {
  return known.flatMap((later, index) => {
    const place = later.place ?? 0;
    const before = known.slice(0, index).map((other) => {
      const beside: Beside = { line: other.place ?? 0 };
      return { place, later, other, beside, whose: "line" };
    });
    const already = taken.map((other) => {
      const beside: Beside = { taken: other.line.name, until: other.until };
      return { place, later, other, beside, whose: other.prescriptionId as string };
    });
    return [...before, ...already];
  });
}

function duplicates(known: readonly KnownLine[], taken: readonly Taken[]): Alert[] {
  const found = pairs(known, taken).flatMap(({ place, later, other, beside, whose }) =>
    namesOf(later.medicine)
      .filter((ingredient) => namesOf(other.medicine).includes(ingredient))
      .map((ingredient): Alert => {
        const about = `${ingredient}|${whose}`;
        return { alert: "duplicate", line: place, about, ingredient, beside };
      }),
  );
  return once(found);
}

function interactionsOf(
  known: readonly KnownLine[],
  taken: readonly Taken[],
  interactions: readonly InteractionFacts[],
): Alert[] {
  const gravest = interactions.toSorted((one, other) => gravity(one) - gravity(other));
  const found = pairs(known, taken).flatMap(({ place, later, other, beside }) =>
    gravest
      .filter((pair) => meets(pair, later.medicine, other.medicine))
      .map((pair): Alert => {
        const about = `${pair.ingredientA}+${pair.ingredientB}`;
        return { alert: "interaction", line: place, about, beside, ...pair };
      }),
  );
  return once(found);
}

function gravity({ severity }: InteractionFacts): number {
  return interactionSeverities.indexOf(severity);
}

function meets({ ingredientA, ingredientB }: InteractionFacts, one: MedicineFacts, other: MedicineFacts): boolean {
  const [mine, theirs] = [namesOf(one), namesOf(other)];
  return (
    (mine.includes(ingredientA) && theirs.includes(ingredientB)) ||
    (mine.includes(ingredientB) && theirs.includes(ingredientA))
  );
}

function namesOf({ ingredients }: MedicineFacts): string[] {
  return ingredients.map(({ ingredient }) => ingredient);
}

/** The first of each line and subject. */
function once(alerts: readonly Alert[]): Alert[] {
  return [...new Map(alerts.toReversed().map((alert) => [`${alert.line}|${alert.about}`, alert])).values()];
}

function weeklyAlert({ place, line, medicine }: KnownLine): Alert[] {
  const frequency = readFrequency(line.frequency);
  if (place === null || !medicine.weekly || !frequency) return [];
  if (isAtMostWeekly(frequency) || frequency.rhythm === "once") return [];
  const [ingredient = medicine.name] = namesOf(medicine);
  return [{ alert: "max_dose", weekly: true, line: place, about: `${ingredient}|weekly`, ingredient }];
}

/** Age and pregnancy are known of one way into the body: a gel says nothing of a tablet, nor the other way round. */
function isJudged({ line, medicine }: KnownLine): boolean {
  const route = routeOf(line.form);
  const usual = medicine.routes[0];
  return route !== null && usual !== undefined && isLocal(route) === isLocal(usual);
}

function pregnancyAlert(known: KnownLine, { pregnancy }: PrescribingFacts): Alert[] {
  const { place, medicine } = known;
  const advice = medicine.pregnancy;
  if (place === null || pregnancy === "no" || !isJudged(known)) return [];
  const isRecorded = pregnancy === "recorded";
  if (advice === "avoid" || (advice === "caution" && isRecorded))
    return [{ alert: "pregnancy", line: place, about: "", advice, isRecorded }];
  return [];
}

function ageAlert(known: KnownLine, { ageMonths }: PrescribingFacts): Alert[] {
  const { place, medicine } = known;
  const least = medicine.leastAgeMonths;
  if (place === null || least === null || ageMonths >= least || !isJudged(known)) return [];
  return [{ alert: "age", line: place, about: "", leastAgeMonths: least }];
}

function personDoubts(known: KnownLine, { ageMonths, pregnancy }: PrescribingFacts): Doubt[] {
  const isUnsaid = known.line.form === "" || isJudged(known);
  const ofAge = ageMonths < adultMonths && (known.medicine.leastAgeMonths === null || !isUnsaid);
  const ofPregnancy = pregnancy === "recorded" && (known.medicine.pregnancy === "unknown" || !isUnsaid);
  return [...(ofAge ? ["age" as const] : []), ...(ofPregnancy ? ["pregnancy" as const] : [])];
}

/** A medicine on no list of ours counts as on none; what goes on skin or into an eye is list A by its kind. */
function gateAlert(line: SafetyLine, place: number, facts: PrescribingFacts, medicines: Medicines): Alert[] {
  if (facts.consult === "in_person" || !isNamed(line)) return [];
  const medicine = line.genericId ? medicines.get(line.genericId) : undefined;
  const route = routeOf(line.form);
  const written = medicine?.schedule === "X" ? "prohibited" : (medicine?.telemedicineList ?? "none");
  const list = written === "none" && medicine && (route === "skin" || route === "eye") ? "A" : written;
  const isRefilled = facts.givenInPerson.includes(medicineKey(line));
  const needs = gateOf(list, facts.consult, isRefilled ? "refill" : facts.metInPerson ? "follow_up" : "first");
  if (!needs) return [];
  return [{ alert: "telemedicine", line: place, about: needs, list: medicine ? list : null, needs }];
}
