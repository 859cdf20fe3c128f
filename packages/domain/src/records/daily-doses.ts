import { type Dose, isAtMostWeekly } from "./dosage.ts";
import { type IngredientFacts, type IngredientUnit, type MedicineFacts, type Route, routeOf } from "./formulary.ts";
import { adultMonths, type PrescribingFacts } from "./prescribing-facts.ts";
import { type Course, mostInADay, type Regimen, readRegimen } from "./regimen.ts";
import { amountInDose, inUnit } from "./strength.ts";

/** One medicine as it is prescribed, or as far as it is written: the dose is null while its number or unit is missing. */
export interface SafetyLine extends Pick<Course, "mostPerDay" | "taper"> {
  readonly genericId?: string | undefined;
  readonly name: string;
  readonly genericName?: string | null | undefined;
  readonly strength: string;
  readonly form: string;
  readonly dose: Dose | null;
  readonly frequency: string;
}

/** A line with what the catalogue knows of it; those taken already have no place in the prescription. */
export interface KnownLine {
  readonly place: number | null;
  readonly line: SafetyLine;
  readonly medicine: MedicineFacts;
}

/** Why a dose was not held against a maximum, or only in part. */
export type DoseDoubt = "strength" | "limit" | "as_needed" | "as_directed" | "route" | "weight" | "child_limit";

export interface DoseSum {
  readonly ingredient: string;
  /** The last line of the prescription that holds it. */
  readonly place: number;
  readonly amount: number;
  readonly unit: IngredientUnit;
  readonly limit: number;
  readonly by: "adult" | "weight";
}

export interface DosesFound {
  readonly over: readonly DoseSum[];
  readonly doubts: readonly { readonly place: number; readonly why: DoseDoubt }[];
}

type Person = Pick<PrescribingFacts, "ageMonths" | "weight">;

interface Share {
  readonly place: number | null;
  readonly ingredient: string;
  readonly isWeekly: boolean;
  readonly unit: IngredientUnit;
  readonly amount: number;
  readonly limit: Limit | null;
}

interface Limit {
  readonly most: number;
  readonly by: "adult" | "weight";
}

/** Routes by which nobody counts a day's amount. */
const uncounted: readonly (Route | null)[] = ["skin", "eye"];

/**
 * Each ingredient's amount on a day on which it is taken, over all lines and what is taken already, against the lowest maximum that
 * is known for this person. What is taken once a week or less is summed by itself.
 */
export function dailyDoses(lines: readonly KnownLine[], person: Person): DosesFound {
  const found = lines.flatMap((line) => line.medicine.ingredients.map((facts) => shareOf(line, facts, person)));
  const shares = found.flatMap(({ share }) => share ?? []);
  const sums = Map.groupBy(shares, (share) => `${share.ingredient}|${share.isWeekly}`);
  return {
    over: [...sums.values()].flatMap((each) => exceeded(each) ?? []),
    doubts: found.flatMap(({ place, doubts }) => (place === null ? [] : doubts.map((why) => ({ place, why })))),
  };
}

function shareOf({ place, line, medicine }: KnownLine, facts: IngredientFacts, person: Person) {
  const route = routeOf(line.form);
  const regimen = line.dose && readRegimen({ ...line, dose: line.dose, durationDays: 1 });
  if (uncounted.includes(route) || !line.dose || !regimen) return { place, share: null, doubts: [] };
  if (regimen.kind === "as_directed") return { place, share: null, doubts: ["as_directed"] as const };
  // as needed, and nobody said how often: once at the least
  const most = mostInADay(regimen) ?? line.dose.amount;
  const inDay = amountInDose(medicine.ingredients, facts.ingredient, {
    strength: line.strength,
    dose: { ...line.dose, amount: most },
  });
  if (inDay === null || facts.unit === null) return { place, share: null, doubts: ["strength"] as const };
  const limits = route === medicine.routes[0] ? limitOf(facts, person) : { limit: null, doubts: ["route"] as const };
  const share: Share = {
    place,
    ingredient: facts.ingredient,
    isWeekly: isWeekly(regimen),
    unit: facts.unit,
    amount: inDay,
    limit: limits.limit,
  };
  const asNeeded: readonly DoseDoubt[] = mostInADay(regimen) === null ? ["as_needed"] : [];
  return { place, share, doubts: [...asNeeded, ...limits.doubts] };
}

function isWeekly(regimen: Regimen): boolean {
  return regimen.kind === "fixed" && isAtMostWeekly(regimen.step.frequency);
}

/** Below this an adult is dosed by weight as well, in kg. */
const lightAdult = 50;

function limitOf(
  { maxDailyAdult, maxDailyPerKg }: IngredientFacts,
  { ageMonths, weight }: Person,
): { limit: Limit | null; doubts: readonly DoseDoubt[] } {
  const isChild = ageMonths < adultMonths;
  const byAge: Limit | null = maxDailyAdult === null ? null : { most: maxDailyAdult, by: "adult" };
  const isByWeight = isChild || (weight !== null && weight < lightAdult) || maxDailyAdult === null;
  const byWeight: Limit | null =
    isByWeight && weight !== null && maxDailyPerKg !== null ? { most: maxDailyPerKg * weight, by: "weight" } : null;
  const limit = [byWeight, byAge].reduce((least, each) => (each && (!least || each.most < least.most) ? each : least));
  if (isByWeight && maxDailyPerKg !== null && weight === null) return { limit, doubts: ["weight"] };
  if (isChild && maxDailyPerKg === null && maxDailyAdult !== null) return { limit, doubts: ["child_limit"] };
  return { limit, doubts: limit ? [] : ["limit"] };
}

/** The sum where it is over the lowest limit; in the unit of the share that sets it. */
function exceeded(shares: readonly Share[]): DoseSum | null {
  const setting = shares.reduce<Share | null>((least, share) => (isStricter(share, least) ? share : least), null);
  const place = shares.reduce<number | null>((last, share) => share.place ?? last, null);
  if (!setting?.limit || place === null) return null;
  const { unit, limit, ingredient } = setting;
  const amount = shares.reduce((sum, share) => sum + (inUnit(share.amount, share.unit, unit) ?? 0), 0);
  if (amount <= limit.most * (1 + 1e-9)) return null;
  return { ingredient, place, amount, unit, limit: limit.most, by: limit.by };
}

function isStricter({ limit, unit }: Share, least: Share | null): boolean {
  if (!limit) return false;
  if (!least?.limit) return true;
  const most = inUnit(limit.most, unit, least.unit);
  return most !== null && most < least.limit.most;
}
