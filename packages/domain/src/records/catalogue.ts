import type { CatalogueRefusal, CatalogueRow } from "./catalogue-row.ts";
import { ingredientOf, narcotics } from "./catalogue-words.ts";
import { type IngredientFacts, type MedicineFacts, routeOf } from "./formulary.ts";
import { type DrugSchedule, drugSchedules } from "./schema.ts";
import { inUnit, readStrength } from "./strength.ts";

/** A medicine as the catalogue holds it, apart from its id. */
export interface CatalogueGeneric extends Omit<MedicineFacts, "id"> {
  readonly searchName: string;
  readonly tallName: string | null;
  readonly forms: readonly string[];
  readonly strengths: readonly string[];
}

/** The generics that came with the product: a list inherits what is known of them and changes none of it. */
export interface Formulary {
  readonly generics: readonly CatalogueGeneric[];
  readonly searchNames: ReadonlySet<string>;
  readonly ingredients: ReadonlySet<string>;
}

export function formularyOf(generics: readonly CatalogueGeneric[]): Formulary {
  return {
    generics,
    searchNames: new Set(generics.map(({ searchName }) => searchName)),
    ingredients: new Set(generics.flatMap(namesOf)),
  };
}

/** Which medicine a row is of, as a search name: ours where it only calls ours by other words ("Acetaminophen"). */
export function medicineOfRow(row: CatalogueRow, ours: Formulary): string {
  if (ours.searchNames.has(row.searchName)) return row.searchName;
  const parts = row.name.split(" + ").map((part) => ingredientOf(part, ours.ingredients));
  if (parts.some(({ name, salt }) => salt || !ours.ingredients.has(name))) return row.searchName;
  const same = ours.generics.find((each) => isSame(namesOf(each), unique(parts.map(({ name }) => name))));
  return same?.searchName ?? row.searchName;
}

/**
 * The catalogue's medicine with what a row of a list adds to it: forms, strengths, ways in and lettering. Of one of ours nothing else
 * moves. A new one has the limits, the age, the advice and the schedule that ours have of its ingredients by the same way in, the
 * strictest of them, and for the rest none: screens say so.
 */
export function joinCatalogue(
  standing: CatalogueGeneric | null,
  row: CatalogueRow,
  ours: Formulary,
): CatalogueGeneric | CatalogueRefusal {
  const said = unique(row.ingredients.map((words) => ingredientOf(words, ours.ingredients).name));
  if (standing && row.isMadeOf && !isSame(namesOf(standing), said)) return "ingredients_differ";
  const before = standing ?? begun(row, said);
  const order = namesOf(before).map((ingredient) => said.indexOf(ingredient));
  const joined = {
    ...before,
    tallName: row.tallName?.toLowerCase() === before.name.toLowerCase() ? row.tallName : before.tallName,
    forms: unique([...before.forms, ...(row.form ? [row.form] : [])]),
    strengths: unique([...before.strengths, ...row.strengths.map((each) => inOrder(each, order))]),
    routes: unique([...before.routes, ...waysOf(row)]),
  };
  return joined.imported ? informed({ ...joined, schedule: strictest([joined.schedule, row.schedule]) }, ours) : joined;
}

function begun(row: CatalogueRow, ingredients: readonly string[]): CatalogueGeneric {
  return {
    ...{ name: row.name, searchName: row.searchName, tallName: null, imported: true },
    ...{ forms: [], strengths: [], routes: [], schedule: row.schedule ?? unsaidSchedule },
    ...{ telemedicineList: "none", pregnancy: "unknown", leastAgeMonths: null, weekly: false },
    ingredients: ingredients.map((ingredient) => ({
      ...{ ingredient, amount: null, unit: null, maxDailyAdult: null, maxDailyPerKg: null },
    })),
  };
}

/** What no list says anything of is given on a prescription alone. */
const unsaidSchedule: DrugSchedule = "H";

function waysOf({ routes, form }: CatalogueRow) {
  const byForm = form && routeOf(form);
  return routes.length > 0 || !byForm ? routes : [byForm];
}

/** A list of ours and the row may name the ingredients in different order; each keeps its amount. */
function inOrder(strength: string, order: readonly number[]): string {
  const volume = /\/[^+]*$/.exec(strength)?.[0] ?? "";
  const parts = strength.slice(0, strength.length - volume.length).split(" + ");
  if (parts.length !== order.length || order.includes(-1)) return strength;
  return order.map((place) => parts[place]).join(" + ") + volume;
}

function informed(generic: CatalogueGeneric, ours: Formulary): CatalogueGeneric {
  const [way] = generic.routes;
  const same = ours.generics.filter(({ routes }) => way !== undefined && routes[0] === way);
  const holding = namesOf(generic).map((ingredient) => same.filter((each) => namesOf(each).includes(ingredient)));
  // a combination of ours may be kept from someone for its other part: what stands alone says more
  const telling = holding.map((each) => (each.some(isAlone) ? each.filter(isAlone) : each));
  const twin = same.find((each) => isSame(namesOf(each), namesOf(generic)));
  const schedule = strictest([generic.schedule, ...telling.flat().map((each) => each.schedule)]);
  const ages = telling.flat().flatMap(({ leastAgeMonths }) => leastAgeMonths ?? []);
  const never = schedule === "X" || namesOf(generic).some((ingredient) => narcotics.has(ingredient));
  return {
    ...generic,
    schedule,
    telemedicineList: never
      ? "prohibited"
      : generic.telemedicineList === "none"
        ? (twin?.telemedicineList ?? "none")
        : generic.telemedicineList,
    pregnancy: generic.pregnancy === "unknown" ? adviceOf(telling) : generic.pregnancy,
    leastAgeMonths: generic.leastAgeMonths ?? (ages.length > 0 ? Math.max(...ages) : null),
    weekly: generic.weekly || holding.some((each) => each.length > 0 && each.every(({ weekly }) => weekly)),
    ingredients: generic.ingredients.map((facts, place) =>
      withLimits(withAmount(facts, generic, place), holding[place] ?? []),
    ),
  };
}

/** One ingredient to be avoided is enough; that all is well takes a word on each. */
function adviceOf(telling: readonly (readonly CatalogueGeneric[])[]): CatalogueGeneric["pregnancy"] {
  const advice = telling.map((each) => gravest(each.map(({ pregnancy }) => pregnancy)));
  const worst = gravest(advice);
  return worst !== "avoid" && advice.includes("unknown") ? "unknown" : worst;
}

function gravest(advice: readonly CatalogueGeneric["pregnancy"][]): CatalogueGeneric["pregnancy"] {
  return (["avoid", "caution", "safe"] as const).find((each) => advice.includes(each)) ?? "unknown";
}

/** What one piece or ml of the first strength holds of it, once a strength says it. */
function withAmount(facts: IngredientFacts, { strengths, ingredients }: CatalogueGeneric, place: number) {
  const read = readStrength(strengths[0] ?? "");
  const part = read?.parts.length === ingredients.length ? read.parts[place] : undefined;
  return facts.amount === null && part ? { ...facts, ...inUnitOf(part, facts.unit) } : facts;
}

function inUnitOf(part: { amount: number; unit: NonNullable<IngredientFacts["unit"]> }, unit: IngredientFacts["unit"]) {
  const amount = unit ? inUnit(part.amount, part.unit, unit) : part.amount;
  return { amount, unit: unit ?? part.unit };
}

/** The lowest that any of ours has, in its unit; what stands already stays. */
function withLimits(facts: IngredientFacts, holding: readonly CatalogueGeneric[]): IngredientFacts {
  const known = holding
    .flatMap(({ ingredients }) => ingredients.filter(({ ingredient }) => ingredient === facts.ingredient))
    .filter(({ maxDailyAdult, maxDailyPerKg }) => maxDailyAdult !== null || maxDailyPerKg !== null);
  const [first] = known;
  if (!first?.unit || facts.maxDailyAdult !== null || facts.maxDailyPerKg !== null) return facts;
  const unit = first.unit;
  const lowest = (limits: readonly (number | null)[]) => {
    const found = limits.filter((limit) => limit !== null);
    return found.length > 0 ? Math.min(...found) : null;
  };
  const amount = facts.amount !== null && facts.unit !== null ? inUnit(facts.amount, facts.unit, unit) : null;
  const inIts = (limit: number | null, of: IngredientFacts["unit"]) =>
    limit === null || of === null ? null : inUnit(limit, of, unit);
  return {
    ...{ ...facts, unit, amount },
    maxDailyAdult: lowest(known.map((each) => inIts(each.maxDailyAdult, each.unit))),
    maxDailyPerKg: lowest(known.map((each) => inIts(each.maxDailyPerKg, each.unit))),
  };
}

function strictest(schedules: readonly (DrugSchedule | null)[]): DrugSchedule {
  const places = schedules.flatMap((each) => (each === null ? [] : drugSchedules.indexOf(each)));
  return drugSchedules[Math.max(...places)] ?? unsaidSchedule;
}

const isAlone = ({ ingredients }: CatalogueGeneric) => ingredients.length === 1;
const namesOf = ({ ingredients }: Pick<CatalogueGeneric, "ingredients">) =>
  ingredients.map(({ ingredient }) => ingredient);
const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each));
}
