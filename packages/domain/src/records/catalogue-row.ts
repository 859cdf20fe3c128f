import { searchable } from "../patients/names.ts";
import { endOfName, readForm, readRoutes, readSchedule } from "./catalogue-words.ts";
import type { Route } from "./formulary.ts";
import type { DrugSchedule, MedicineForm } from "./schema.ts";
import { readStrength } from "./strength.ts";
import { isTallOf } from "./tall-names.ts";

/** The cells of one row of somebody's list of medicines; empty where the list has no such column. */
export type CatalogueCells = Readonly<
  Record<"name" | "ingredients" | "more" | "strength" | "unit" | "form" | "route" | "schedule" | "tallName", string>
>;

/** One row, read: most lists have a row for each strength or brand of a medicine, so that several rows say one medicine. */
export interface CatalogueRow {
  readonly name: string;
  readonly searchName: string;
  /** As the row writes them, in its order. */
  readonly ingredients: readonly string[];
  /** Whether they were said apart from the name. */
  readonly isMadeOf: boolean;
  readonly strengths: readonly string[];
  readonly form: MedicineForm | null;
  readonly routes: readonly Route[];
  readonly schedule: DrugSchedule | null;
  readonly tallName: string | null;
}

/** Why a row of a list of medicines was left out. */
export type CatalogueRefusal =
  | "name_missing"
  | "name_long"
  | "ingredients_many"
  | "ingredients_differ"
  | "strength_unclear"
  | "strength_long"
  | "schedule_unknown"
  | "tall_name_other";

/** As a prescription's line takes them. */
const longestName = 200;
const longestStrength = 60;
const mostIngredients = 30;
/** No piece holds more of anything, in mg: beyond it two strengths ran together ("100,200 mg"). */
const heaviestPiece = 100_000;

export function readCatalogueRow(cells: CatalogueCells): CatalogueRow | CatalogueRefusal {
  const composition = [cells.ingredients, cells.more].map(tidy).filter((cell) => cell !== "");
  const said = partsOf(composition.join(" + "), ingredientBreak);
  const called = undressed(tidy(cells.name));
  // a list of brands is read by what they are made of, which then is the name as well
  const named = said.length > 0 && cells.name === cells.ingredients ? said : partsOf(called.text, nameBreak);
  const name = capitalised(named.map(({ words }) => words).join(" + "));
  const ingredients = (said.length > 0 ? said : named).map(({ words }) => words);
  if (searchable(name) === "") return "name_missing";
  if (name.length > longestName) return "name_long";
  if (ingredients.length > mostIngredients) return "ingredients_many";
  const strengths = readStrengths(cells, [called.strength, togetherOf(said), togetherOf(named)]);
  if (typeof strengths === "string") return strengths;
  const schedule = readSchedule(cells.schedule);
  if (schedule === undefined) return "schedule_unknown";
  const tallName = tidy(cells.tallName);
  if (tallName !== "" && !isTallOf(tallName, name)) return "tall_name_other";
  const form = formOf(cells, called.form);
  return {
    ...{ name, searchName: searchable(name), ingredients, strengths, schedule, form },
    isMadeOf: said.length > 0,
    routes: readRoutes(cells.route),
    tallName: tallName === "" ? null : tallName,
  };
}

const tidy = (cell: string) => cell.replace(/[\p{Cc}\s]+/gu, " ").trim();
const capitalised = (name: string) => name.slice(0, 1).toUpperCase() + name.slice(1);

/** What is swallowed as drops is measured as a liquid: the form of that name is for eye and ear. */
function formOf({ form, route }: CatalogueCells, ofName: string): MedicineForm | null {
  const read = readForm(form) ?? readForm(ofName);
  return read === "drops" && readRoutes(route)[0] === "oral" ? "suspension" : read;
}

const amount = String.raw`\d[\d.,]*\s*(?:mg|gms?|gm|g|mcg|[µμu]g|iu|i\.u\.|%)(?:\s*w\/[wv])?(?:\s*\/\s*\d*\.?\d*\s*ml)?`;
const amountsAtEnd = new RegExp(String.raw`\s+(${amount}(?:\s*\+\s*${amount})+)$`, "i");
const amountAtEnd = new RegExp(String.raw`\s+(${amount})$`, "i");
const inBrackets = /\s*\(([^()]*)\)$/;
const nameBreak = /\s*(?:\+|&|\band\b)\s*(?![^(]*\))/i;
const ingredientBreak = /\s*(?:\+|&|\band\b|[;,|]|\/(?=\s*[a-z]))\s*(?![^(]*\))/i;

/** A name without what it comes as: "Aceclofenac and Paracetamol Tablets IP 100mg + 325mg". */
function undressed(text: string): { text: string; strength: string; form: string } {
  const whole = amountsAtEnd.exec(text);
  let rest = whole ? text.slice(0, whole.index) : text;
  const ends: string[] = [];
  for (let end = endOfName.exec(rest); end; end = endOfName.exec(rest)) {
    ends.unshift(end[1] ?? "");
    rest = rest.slice(0, end.index);
  }
  return { text: rest, strength: whole?.[1] ?? "", form: ends.join(" ") };
}

interface NamedPart {
  readonly words: string;
  readonly strength: string;
}

function partsOf(text: string, between: RegExp): NamedPart[] {
  return text
    .split(between)
    .map(partOf)
    .filter(({ words }) => /\p{L}/u.test(words));
}

/** "Clavulanic Acid (125mg)", "Paracetamol Tablets 500mg": an ingredient and how much of it; other words in brackets belong to it. */
function partOf(text: string): NamedPart {
  const part = text.trim();
  const bracket = inBrackets.exec(part);
  const inside = bracket?.[1]?.trim() ?? "";
  if (bracket && (inside === "" || /^(na|n\/a|-)$/i.test(inside) || amountAtEnd.test(` ${inside}`)))
    return { words: bareWords(part.slice(0, bracket.index)), strength: /\d/.test(inside) ? inside : "" };
  const found = amountAtEnd.exec(part);
  return { words: bareWords(found ? part.slice(0, found.index) : part), strength: found?.[1] ?? "" };
}

const bareWords = (text: string) => undressed(text).text.trim();

/** The strength of all parts as one, where each says its own: "500 mg + 125 mg", "125 mg + 100 mg/5 ml". */
function togetherOf(parts: readonly NamedPart[]): string {
  const each = parts.map(({ strength }) => written(strength));
  if (each.length === 0 || each.includes("")) return "";
  const volumes = new Set(each.map((strength) => /\/.*$/.exec(strength)?.[0] ?? ""));
  const [volume = "", another] = volumes;
  if (another !== undefined) return "";
  return each.map((strength) => strength.slice(0, strength.length - volume.length)).join(" + ") + volume;
}

/** A comma parts two strengths, unless three figures follow it: "60,000 IU". */
const strengthBreak = /\s*(?:[;|]|,(?!\d{3}(?!\d)))\s*/;

function readStrengths({ strength, unit }: CatalogueCells, ofName: readonly string[]): string[] | CatalogueRefusal {
  const cell = tidy(strength);
  const stated = /^(na|n\/a|nil|-+)$/i.test(cell) ? "" : cell;
  const said = stated === "" ? ofName.filter((each) => each !== "").slice(0, 1) : stated.split(strengthBreak);
  const read = said.map((each) => written(/^[\d.,]+$/.test(each) ? `${each} ${tidy(unit)}` : each));
  const strengths = [...new Set(read.filter((each) => each !== ""))];
  if (strengths.some((each) => each.length > longestStrength)) return "strength_long";
  return strengths.every(isClear) ? strengths : "strength_unclear";
}

function isClear(strength: string): boolean {
  if (!/\d.*(\p{L}|%)/u.test(strength)) return false;
  const inMilligrams = { mcg: 0.001, mg: 1, g: 1000, IU: 0 };
  return (readStrength(strength)?.parts ?? []).every(
    (part) => part.amount > 0 && part.amount * inMilligrams[part.unit] <= heaviestPiece,
  );
}

/** As the formulary writes it: `500 mg`, `250 mg/5 ml`, `100 mg + 325 mg`, `0.5 %`. */
function written(strength: string): string {
  return strength
    .replace(/\s*\bw\s*\/\s*[wv]\b\.?/gi, "")
    .replace(/\s*\bper\b\s*/gi, "/")
    .replace(/(\d)\s*(?:micrograms?|mcg|[µμu]g)\b/gi, "$1 mcg")
    .replace(/(\d)\s*(?:milligrams?|mgs?)\b/gi, "$1 mg")
    .replace(/(\d)\s*(?:grams?|gms?|g)\b/gi, "$1 g")
    .replace(/(\d)\s*(?:i\.u\.?|iu|units?)(?!\p{L})/giu, "$1 IU")
    .replace(/(\d)\s*%/g, "$1 %")
    .replace(/\s*\/\s*(\d+(?:\.\d+)?)?\s*ml\b/gi, (_, millilitres) => (millilitres ? `/${millilitres} ml` : "/ml"))
    .replace(/\b(mg|mcg|g|IU)\s*\/\s*(?=\d[\d.]*\s*(?:mg|mcg|g|IU)\b)/g, "$1 + ")
    .replace(/\s*\+\s*/g, " + ")
    .replace(/\s+/g, " ")
    .trim();
}
