import type { Dose } from "./dosage.ts";
import type { IngredientFacts, IngredientUnit } from "./formulary.ts";

/** An amount of one ingredient, in one piece or in one millilitre. */
interface Part {
  readonly amount: number;
  readonly unit: IngredientUnit;
}

interface Strength {
  readonly parts: readonly Part[];
  readonly per: "piece" | "ml";
}

const amountPattern = /^(\d+(?:\.\d+)?)\s*(mg|mcg|µg|μg|g|iu)$/i;
const volumePattern = /\/\s*(\d+(?:\.\d+)?)?\s*ml$/i;

/** What a strength such as `650 mg`, `100 mg + 325 mg` or `250 mg/5 ml` says, or null where it says something else. */
export function readStrength(typed: string): Strength | null {
  const text = typed.trim().replaceAll(",", "");
  const volume = volumePattern.exec(text);
  const millilitres = volume ? Number(volume[1] ?? 1) : 1;
  const parts = text
    .replace(volumePattern, "")
    .split("+")
    .map((part) => readAmount(part.trim()));
  if (millilitres <= 0 || !parts.every((part) => part !== null)) return null;
  return {
    parts: parts.map(({ amount, unit }) => ({ amount: amount / millilitres, unit })),
    per: volume ? "ml" : "piece",
  };
}

function readAmount(text: string): Part | null {
  const [, amount, unit] = amountPattern.exec(text) ?? [];
  if (!amount || !unit || Number(amount) === 0) return null;
  const written = unit.toLowerCase();
  if (written === "iu") return { amount: Number(amount), unit: "IU" };
  return { amount: Number(amount), unit: written === "mg" || written === "g" ? written : "mcg" };
}

const microgramsOf: Readonly<Record<Exclude<IngredientUnit, "IU">, number>> = { mcg: 1, mg: 1000, g: 1_000_000 };

/** The same amount in another unit; null between a weight and international units. */
export function inUnit(amount: number, from: IngredientUnit, to: IngredientUnit): number | null {
  if (from === to) return amount;
  if (from === "IU" || to === "IU") return null;
  return (amount * microgramsOf[from]) / microgramsOf[to];
}

/**
 * How much of one ingredient one dose holds, in that ingredient's unit, by the strength that was written; null where nobody could
 * say. A total over several ingredients is shared out only where it is that of the catalogue's first strength.
 */
export function amountInDose(
  ingredients: readonly IngredientFacts[],
  ingredient: string,
  { strength, dose }: { readonly strength: string; readonly dose: Dose },
): number | null {
  const place = ingredients.findIndex((each) => each.ingredient === ingredient);
  const facts = ingredients[place];
  const read = readStrength(strength);
  if (!facts?.unit || !read) return null;
  const part = partsOf(ingredients, read)?.[place];
  const amount = part && inUnit(part.amount, part.unit, facts.unit);
  const times = timesOf(dose, read, facts.unit);
  if (amount === null || amount === undefined || times === null) return null;
  return times === "units" ? dose.amount : amount * times;
}

function partsOf(ingredients: readonly IngredientFacts[], { parts }: Strength): readonly Part[] | null {
  if (parts.length === ingredients.length) return parts;
  const [total, another] = parts;
  if (!total || another) return null;
  const first = ingredients.flatMap(({ amount, unit }) => (amount === null || unit === null ? [] : [{ amount, unit }]));
  const sum = first.reduce<number | null>((all, { amount, unit }) => {
    const more = inUnit(amount, unit, total.unit);
    return all === null || more === null ? null : all + more;
  }, 0);
  return first.length === ingredients.length && sum !== null && isSame(sum, total.amount) ? first : null;
}

const pieces: readonly Dose["unit"][] = ["tablet", "capsule", "sachet", "puff", "injection"];

/** By what a strength is multiplied; `units` where the dose itself is counted in the ingredient's unit. */
function timesOf({ amount, unit }: Dose, { per }: Strength, of: IngredientUnit): number | "units" | null {
  if (unit === "unit") return of === "IU" ? "units" : null;
  if (per === "ml") return unit === "ml" ? amount : null;
  return pieces.includes(unit) ? amount : null;
}

function isSame(one: number, other: number): boolean {
  return Math.abs(one - other) < 1e-6 * Math.max(one, other);
}
