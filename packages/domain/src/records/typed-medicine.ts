import { searchable } from "../patients/names.ts";
import { isInName, namesBrand } from "./brands.ts";
import type { DoseUnit } from "./dosage.ts";
import type { FavouriteView } from "./favourites.ts";
import { usualUnit } from "./formulary.ts";
import { type GenericView, medicineForms, type PrescriptionLine } from "./schema.ts";
import type { TypedLine } from "./typed-line.ts";
import { inPieces, mostPieces } from "./typed-taper.ts";
import { readPieces } from "./typed-words.ts";

/** A medicine of the catalogue with what it comes as. */
export type FoundMedicine = Pick<GenericView, "id" | "name"> & {
  readonly forms: readonly string[];
  readonly strengths: readonly string[];
  /** Where it is one brand of the generic: as the hospital's catalogue calls it. */
  readonly brand?: string | null;
};
/** What a doctor can put on a prescription at once: their own lines, or those given last. */
export type Kept = Pick<FavouriteView, "name" | "lines"> & { readonly id: FavouriteView["id"] | "last" };

export type Choice =
  | { readonly kind: "kept"; readonly kept: Kept }
  | { readonly kind: "medicine"; readonly medicine: FoundMedicine };

/** A line as far as it is written: what nobody chose is open. */
export type OpenLine = Omit<PrescriptionLine, "form" | "dose"> & {
  readonly form: PrescriptionLine["form"] | "";
  readonly dose: { readonly amount: number; readonly unit: DoseUnit | "" };
};

/** What a typed name may mean, the likest first: the doctor's own before the catalogue's. */
export function choicesFor(name: string, kept: readonly Kept[], medicines: readonly FoundMedicine[]): Choice[] {
  if (searchable(name) === "") return [];
  const own = kept.filter((each) => fit(name, each.name) === "start");
  const called = (["start", "part"] as const).flatMap((how) =>
    medicines.filter((medicine) => fit(name, medicine.name) === how),
  );
  const likely = called.length > 0 ? called : medicines; // what is only like it is offered where nothing is called so
  return [
    ...own.map((each): Choice => ({ kind: "kept", kept: each })),
    ...likely.map((medicine): Choice => ({ kind: "medicine", medicine })),
  ];
}

/**
 * The one that Enter may take: what is called exactly so, else the only one that begins so. Several are never guessed among, and
 * another medicine with the word further on counts, unless it is the very one combined: "insulin" is glargine no more than soluble.
 */
export function theOne(name: string, choices: readonly Choice[]): Choice | null {
  const wanted = searchable(name);
  const exact = choices.find((choice) => searchable(nameOf(choice)) === wanted);
  if (exact) return exact;
  const fitting = (how: "start" | "part") => choices.filter((choice) => fit(name, nameOf(choice)) === how);
  const [only, another] = fitting("start");
  const further = fitting("part");
  if (another) return null;
  if (!only) return onlyOne(further);
  return only.kind === "kept" || further.every((choice) => isCombined(only, choice)) ? only : null;
}

function isCombined(alone: Choice, choice: Choice): boolean {
  return searchable(nameOf(choice)).includes(searchable(nameOf(alone)));
}

/** Whether the typed words begin words of a name, in their order. */
export function isCalled(typed: string, name: string): boolean {
  return fit(typed, name) !== null;
}

export function nameOf(choice: Choice): string {
  return choice.kind === "kept" ? choice.kept.name : (choice.medicine.brand ?? choice.medicine.name);
}

/** Whether the typed words begin a name, from its first word on. */
export function begins(typed: string, name: string): boolean {
  return fit(typed, name) === "start";
}

/** Each typed word begins a word of the name, in their order; from its first word on, or somewhere. */
function fit(typed: string, name: string): "start" | "part" | null {
  const typedWords = searchable(typed).split(" ");
  const words = searchable(name).split(" ");
  let at = -1;
  const places = typedWords.map((typedWord) => {
    at = words.findIndex((word, index) => index > at && word.startsWith(typedWord));
    if (at === -1) at = words.length;
    return at;
  });
  if (places.includes(words.length)) return null;
  return places[0] === 0 ? "start" : "part";
}

export interface Filled {
  readonly lines: readonly OpenLine[];
  /** Of the typed words what found no place, with what was not understood. */
  readonly leftOver: readonly string[];
}

/** The lines that a typed line stands for, once it is known which medicine it names; null: free text, which nobody can check. */
export function fillLines(typed: TypedLine, choice: Choice | null): Filled {
  if (choice?.kind === "kept") return fillKept(typed, choice.kept);
  return choice ? fillMedicine(typed, choice.medicine) : fillFreeText(typed);
}

/** Several lines take no other words: nobody could say which of them is meant. */
function fillKept(typed: TypedLine, { lines }: Kept): Filled {
  const [only, another] = lines;
  if (only && !another) return withCourse(typed, only, typed.says.strength ? [typed.says.strength] : []);
  return { lines, leftOver: [...typed.taken.map(({ words }) => words), ...typed.leftOver] };
}

function fillFreeText(typed: TypedLine): Filled {
  const { strength = "" } = typed.says;
  const isBare = isNumber(strength); // no catalogue completes it, so it belongs to the name: "Dolo 650"
  const name = isBare ? `${typed.name} ${strength}` : typed.name;
  return withCourse(typed, { ...blank, name, strength: isBare ? "" : strength }, []);
}

function fillMedicine(line: TypedLine, { id, name, brand, forms, strengths }: FoundMedicine): Filled {
  const said = inPieces(brand ? withoutNumber(line, brand) : line, { forms, strengths });
  const typed = strengthOf(said.says.strength, strengths, "") === null ? piecesFor(said) : said;
  const known = medicineForms.filter((form) => forms.includes(form));
  const usual = medicineForms.find((form) => form === forms[0]) ?? "";
  const asked =
    typed.says.form ?? (typed.says.dose ? known.find((form) => usualUnit[form] === typed.says.dose?.unit) : undefined);
  const found = strengthOf(typed.says.strength, strengths, asked ?? usual);
  const form = asked ?? (found && !fits(found, usual) ? (known.filter((each) => fits(found, each))[0] ?? "") : usual);
  const strength = found ?? onlyOne(strengths.filter((each) => fits(each, form))) ?? "";
  const left = typed.says.strength && found === null ? [typed.says.strength] : [];
  return withCourse(typed, { ...blank, genericId: id, name: brand ?? name, genericName: name, form, strength }, left);
}

/** Of `Dolo 650` the number is the brand's, which comes in one strength. */
function withoutNumber(typed: TypedLine, brand: string): TypedLine {
  const { strength, ...says } = typed.says;
  return strength && isInName(brand, strength) ? { ...typed, says } : typed;
}

/** `1 tab` of what does not come in a strength of 1 is how many of them are taken. */
function piecesFor(typed: TypedLine): TypedLine {
  const at = typed.taken.findIndex(({ as }) => as === "strength");
  const [number, form] = typed.taken.slice(at, at + 2);
  const pieces = at >= 0 && number && form?.as === "form" ? readPieces([number.words, form.words]) : null;
  if (!pieces || typed.says.dose || (pieces.says.dose?.amount ?? 0) > mostPieces) return typed;
  const { strength: _, ...says } = typed.says;
  return { ...typed, says: { ...says, ...pieces.says } };
}

const blank: OpenLine = {
  ...{ name: "", genericName: "", strength: "", form: "", dose: { amount: 1, unit: "" } },
  ...{ frequency: "", durationDays: 5, instruction: "" },
};

/** As the catalogue writes it: by its number alone where one strength has it, or as it was typed with its unit; null: neither. */
function strengthOf(typed: string | undefined, strengths: readonly string[], form: OpenLine["form"]): string | null {
  if (!typed) return null;
  const same = strengths.find((strength) => tight(strength) === tight(typed));
  if (same) return same;
  if (!isNumber(typed)) return typed;
  const numbered = strengths.filter((strength) => numbersOf(strength)[0] === typed);
  const whole = strengths.filter((strength) => numbersOf(strength).join("/") === typed || totalOf(strength) === typed);
  const meant = numbered.length > 0 ? numbered : whole;
  return onlyOne(meant.filter((strength) => fits(strength, form))) ?? onlyOne(meant);
}

/** `650`, `250/5`. */
const isNumber = (strength: string) => /^[\d.,/]+$/.test(strength);

const numbersOf = (strength: string) => strength.match(/[\d.,]+/g) ?? [];

/** What several ingredients weigh together, as their tablet is called: 625 of `500 mg + 125 mg`. */
function totalOf(strength: string): string | null {
  const parts = strength.split(" + ").map((part) => /^([\d.]+) mg$/.exec(part)?.[1]);
  const isWeighed = parts.length > 1 && parts.every((part) => part !== undefined);
  return isWeighed ? String(parts.reduce((sum, part) => sum + Number(part), 0)) : null;
}

const tight = (strength: string) => strength.toLowerCase().replaceAll(/[\s,]/g, "");

/** A strength by the millilitre is that of a liquid, one in percent of what is put on or dropped in; a plain one of neither. */
function fits(strength: string, form: OpenLine["form"]): boolean {
  if (form === "") return true;
  const unit = usualUnit[form];
  if (/ml$/.test(strength)) return unit === "ml" || unit === "injection";
  if (/%$/.test(strength)) return unit === "application" || unit === "drop" || form === "powder" || form === "spray";
  return unit !== "ml" && unit !== "application" && unit !== "drop";
}

function onlyOne<Item>(items: readonly Item[]): Item | null {
  return items.length === 1 ? (items[0] ?? null) : null;
}

/** One of what comes in pieces; how many millilitres or units nobody chose yet. */
function usualDose(form: OpenLine["form"]): OpenLine["dose"] {
  const unit = form === "" ? "" : usualUnit[form];
  return { amount: unit === "ml" || unit === "unit" ? Number.NaN : 1, unit };
}

/** The line with what the words say of its course; what says nothing stays as it was. */
function withCourse(typed: TypedLine, line: OpenLine, notStrength: readonly string[]): Filled {
  const { dose, form, frequency, durationDays, mostPerDay, quantity, instruction, noSubstitution } = typed.says;
  const shape = form ?? line.form;
  const taken = dose ?? (form || line.dose.unit === "" ? usualDose(shape) : line.dose);
  const isStepped = typed.taper.every((step) => !step.strength && (!step.dose || step.dose.unit === taken.unit));
  const taper = typed.taper.map((step) => ({
    amount: step.dose?.amount ?? taken.amount,
    ...{ frequency: step.frequency, days: step.days },
  }));
  const { mostPerDay: most, taper: steps, quantity: amount, ...rest } = line;
  const isOther = frequency !== undefined && frequency !== line.frequency; // another rhythm ends what went with the first
  const filled: OpenLine = {
    ...rest,
    ...{ form: shape, dose: taken },
    ...{ frequency: frequency ?? line.frequency },
    durationDays: durationDays ?? (frequency === "STAT" ? 1 : line.durationDays),
    instruction: instruction ?? line.instruction,
    ...(isOther ? {} : { mostPerDay: most, taper: steps }),
    ...(dose || isOther || durationDays ? {} : { quantity: amount }),
    ...(mostPerDay && { mostPerDay }),
    ...(taper.length > 0 && isStepped && { taper }),
    ...(quantity && { quantity }),
    ...(noSubstitution && namesBrand(line) && { noSubstitution }),
  };
  const steplessly = isStepped ? [] : wordsOf(typed, "taper");
  const groundless = noSubstitution && !namesBrand(line) ? wordsOf(typed, "noSubstitution") : [];
  return { lines: [filled], leftOver: [...notStrength, ...steplessly, ...groundless, ...typed.leftOver] };
}

function wordsOf({ taken }: TypedLine, part: TypedLine["taken"][number]["as"]): string[] {
  return taken.flatMap(({ words, as }) => (as === part ? words : []));
}
