import type { MedicineForm, SubstancePer, SubstanceUnit } from "./medicine.ts";
import type { Release } from "./packs.ts";

/** One ingredient of a medicine, spelt as the hospital's generics are, with how much of it is in one piece, one ml or one g. */
export interface Substance {
  readonly ingredient: string;
  /** With its salt, which tells two medicines apart that are not the same. */
  readonly written: string;
  /** To the millionth, without zeros at the end; null where nobody wrote it, or not so that it can be read. */
  readonly amount: string | null;
  readonly unit: SubstanceUnit | null;
  readonly per: SubstancePer | null;
}

/** What `Amoxycillin  (500mg) + Clavulanic Acid (125mg)`, `Paracetamol 125 mg/5ml` or `Clotrimazole (1% w/w)` is made of, as it is written. */
export function readComposition(text: string): Substance[] {
  return text
    .normalize("NFKC")
    .replace(/\p{Cc}+/gu, " ")
    .split(/\s*[+;]\s*|\s+and\s+(?=[A-Z])|,\s*(?=[A-Za-z])/)
    .map((part) => part.replace(/\s+/g, " ").trim())
    .filter((part) => /[A-Za-z]/.test(part))
    .map(readPart);
}

/**
 * What two medicines share where one may stand for the other: form, way of release, and each substance with its salt and its amount, in
 * whatever order they are named. Null where an amount is not known: such a medicine stands for no other.
 */
export function substanceKey(
  form: MedicineForm,
  release: Release | null,
  substances: readonly Substance[],
): string | null {
  if (substances.length === 0 || substances.some(({ amount }) => amount === null)) return null;
  const parts = substances.map((each) => `${each.written} ${micro(each)}`).toSorted();
  const key = [release ? `${form}-${release}` : form, ...parts].join("|");
  return key.length > longestKey ? null : key;
}

/** What an index holds of one row, in whatever letters. */
const longestKey = 600;

/** More than any medicine is made of: such a composition is something else. */
export const mostSubstances = 60;

const amountPattern =
  /\(?\s*(\d[\d,]*(?:\.\d+)?)\s*(mg|mcg|µg|μg|ug|gm|g|iu|i\.u\.|units?|%|ml)(?:\s*(?:w\/w|w\/v|v\/v))?(?:\s*\/\s*(\d+(?:\.\d+)?)?\s*(ml|gm|g|tablet|tab|capsule|cap|unit|puff|dose|spray|actuation|sachet|vial)s?)?\s*\)?\s*$/i;

function readPart(part: string): Substance {
  const found = amountPattern.exec(part);
  const name = spelt(found ? part.slice(0, found.index) : part.replace(/\([^)]*\)\s*$/, ""));
  if (name === "") return { ...nameless(part), amount: null, unit: null, per: null };
  const names = { ingredient: withoutSalt(name), written: name };
  const [, amount, unit, divisor, per] = found ?? [];
  if (!amount || !unit) return { ...names, amount: null, unit: null, per: null };
  const of = perOf(per, unit);
  const value = decimal(amount.replaceAll(",", ""), of === "unit" ? "1" : (divisor ?? "1"));
  if (value === null) return { ...names, amount: null, unit: null, per: null };
  return { ...names, amount: value, unit: unitOf(unit), per: of };
}

/** A percentage is of a hundred whatever it stands in, so that of an ointment and of a gel are written alike. */
function perOf(per: string | undefined, unit: string): SubstancePer {
  const word = per?.toLowerCase();
  if (word === "ml") return "ml";
  if (word === "g" || word === "gm" || unit === "%") return "g";
  return "unit";
}

function unitOf(unit: string): SubstanceUnit {
  const word = unit.toLowerCase();
  if (word === "mg" || word === "%" || word === "ml") return word;
  if (word === "g" || word === "gm") return "g";
  return word.startsWith("i") || word.startsWith("unit") ? "IU" : "mcg";
}

const places = 6;

/** One decimal by another, to six places and in whole numbers all the way; null for nothing and for what is too small or too large to be one. */
function decimal(amount: string, divisor: string): string | null {
  const by = millionths(divisor);
  if (by === 0n) return null;
  const value = (millionths(amount) * 10n ** BigInt(places) + by / 2n) / by;
  if (value === 0n || value >= 10n ** 18n) return null;
  const digits = value.toString().padStart(places + 1, "0");
  const fraction = digits.slice(-places).replace(/0+$/, "");
  return fraction === "" ? digits.slice(0, -places) : `${digits.slice(0, -places)}.${fraction}`;
}

function millionths(text: string): bigint {
  const [whole = "0", fraction = ""] = text.split(".");
  return BigInt(whole + fraction.slice(0, places).padEnd(places, "0"));
}

/** 1 g and 1000 mg are the same. */
function micro({ amount, unit, per }: Substance): string {
  if (amount === null || unit === null) return "";
  const times = { mcg: 1n, mg: 1000n, g: 1_000_000n, IU: 1n, "%": 1n, ml: 1n }[unit];
  const kind = unit === "IU" || unit === "%" || unit === "ml" ? unit : "mcg";
  return `${millionths(amount) * times}${kind}/${per}`;
}

/** Other spellings and other names of what our generics list. */
const spellings: Readonly<Record<string, string>> = {
  acetaminophen: "paracetamol",
  acyclovir: "aciclovir",
  adrenalin: "adrenaline",
  albuterol: "salbutamol",
  amoxycillin: "amoxicillin",
  cefalexin: "cephalexin",
  clavulanate: "clavulanic acid",
  frusemide: "furosemide",
  glyburide: "glibenclamide",
  lignocaine: "lidocaine",
  rifampin: "rifampicin",
  sulphamethoxazole: "sulfamethoxazole",
  thyroxine: "levothyroxine",
  torasemide: "torsemide",
  "acetylsalicylic acid": "aspirin",
  beclomethasone: "beclometasone",
  "vitamin d3": "cholecalciferol",
  "zinc sulfate": "zinc sulphate",
};

function spelt(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[()[\]]/g, " ")
    .replace(/\b(?:ip|bp|usp|eq(?:uivalent)? to)\b/g, " ")
    .replace(/[\s.,:-]+$/, "")
    .replace(/\s+/g, " ")
    .trim();
  const bare = withoutSalt(plain);
  const whole = spellingOf(bare);
  const known = spellingOf(plain) ?? (whole ? plain.replace(bare, whole) : plain);
  return cut(known);
}

/** An amount of nobody knows what stands for itself. */
function nameless(part: string) {
  const ingredient = cut(part.toLowerCase());
  return { ingredient, written: ingredient };
}

const longestName = 200;

/** Never through the middle of a letter. */
function cut(name: string): string {
  return name.slice(0, longestName).toWellFormed();
}

const salts =
  / (?:hydrochloride|hcl|dihydrochloride|besylate|besilate|maleate|sodium|potassium|calcium|magnesium|trihydrate|monohydrate|dihydrate|anhydrous|hemihydrate|phosphate|sulphate|sulfate|succinate|tartrate|bitartrate|fumarate|mesylate|mesilate|citrate|acetate|propionate|dipropionate|valerate|furoate|nitrate|hydrobromide|bromide|stearate|palmitate|axetil|proxetil|medoxomil|bisulphate|bisulfate|tosylate|oxalate|dinitrate|diethylamine|tromethamine|trometamol|estolate|gluconate|xinafoate|cilexetil|hyclate)$/;
const mineral =
  /^(?:sodium|potassium|calcium|magnesium|zinc|ferrous|ferric|iron|aluminium|lithium|silver|barium|copper|selenium|chromium|manganese|bismuth|ammonium|isosorbide) /;

/** `pantoprazole sodium` is pantoprazole to whom it hurts; `zinc sulphate` is what it is. */
function withoutSalt(name: string): string {
  if (mineral.test(name)) return name;
  let bare = name;
  while (salts.test(bare)) bare = bare.replace(salts, "");
  return bare;
}

/** A list may call an ingredient anything, also what every object has (`constructor`). */
function spellingOf(word: string): string | undefined {
  return Object.hasOwn(spellings, word) ? spellings[word] : undefined;
}
