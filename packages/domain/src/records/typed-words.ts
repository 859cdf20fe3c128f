import { readBrandOnly } from "./brands.ts";
import { type Dose, type DoseUnit, doseSchema, frequencyCodes, readFrequency } from "./dosage.ts";
import { type UsualInstruction, usualInstructions } from "./instructions.ts";
import type { PrescriptionLine } from "./schema.ts";
import { readWeekdays } from "./typed-weekdays.ts";

type Form = PrescriptionLine["form"];

/** What the words of a typed line can say, each once. */
export interface Said {
  /** `650`, which the catalogue completes, or `650 mg`. */
  readonly strength: string;
  readonly form: Form;
  readonly dose: Dose;
  readonly frequency: string;
  readonly durationDays: number;
  readonly mostPerDay: number;
  readonly quantity: number;
  readonly instruction: string;
  readonly noSubstitution: true;
}
export type Part = keyof Said;

/** Another way of saying an instruction: in the reader's language. */
export interface Phrase {
  readonly said: string;
  readonly kept: string;
}

export interface WordFound {
  /** How many words it takes. */
  readonly took: number;
  readonly says: Partial<Said>;
}

const formWords: Readonly<Record<string, Form>> = {
  ...{ tab: "tablet", tabs: "tablet", tablet: "tablet", tablets: "tablet", cap: "capsule", caps: "capsule" },
  ...{ capsule: "capsule", capsules: "capsule", syp: "syrup", syr: "syrup", syrup: "syrup", susp: "suspension" },
  ...{ suspension: "suspension", drops: "drops", inj: "injection", injection: "injection", inh: "inhaler" },
  ...{ inhaler: "inhaler", oint: "ointment", ointment: "ointment", cream: "cream", gel: "gel", lotion: "lotion" },
  ...{ powder: "powder", sachet: "sachet", supp: "suppository", suppository: "suppository", patch: "patch" },
  ...{ spray: "spray" },
};

/** Units that no strength is written in, so that a number before one is a dose. */
const looseUnits: Readonly<Record<string, DoseUnit>> = {
  ...{ ml: "ml", puff: "puff", puffs: "puff", drop: "drop", gtt: "drop", u: "unit", unit: "unit", units: "unit" },
};
/** `2 tab` may be a strength of 2 and a form: of these a dose is written as one word. */
const tightUnits: Readonly<Record<string, DoseUnit>> = {
  ...looseUnits,
  ...{ tab: "tablet", tabs: "tablet", cap: "capsule", caps: "capsule", sachet: "sachet", sachets: "sachet" },
  ...{ inj: "injection", drops: "drop", app: "application" },
};

const frequencies: readonly (readonly [words: string, code: string])[] = [
  ...([
    ["once daily", "OD"],
    ["twice daily", "BD"],
    ["thrice daily", "TDS"],
    ["once weekly", "WEEKLY"],
  ] as const),
  ...([
    ["as directed", "UD"],
    ["when needed", "SOS"],
    ["daily", "OD"],
    ["bid", "BD"],
    ["tid", "TDS"],
  ] as const),
  ...([
    ["qds", "QID"],
    ["prn", "SOS"],
    ["noct", "HS"],
    ["nocte", "HS"],
  ] as const),
  ...([
    ["q6h", "QID"],
    ["6 hourly", "QID"],
    ["q8h", "TDS"],
    ["8 hourly", "TDS"],
  ] as const),
  ...([
    ["q12h", "BD"],
    ["12 hourly", "BD"],
    ["q24h", "OD"],
    ["alternate days", "ALT"],
    ["alt days", "ALT"],
  ] as const),
  ...([
    ["every other day", "ALT"],
    ["every 2 weeks", "FORTNIGHTLY"],
    ["once fortnightly", "FORTNIGHTLY"],
    ["once monthly", "MONTHLY"],
    ["every month", "MONTHLY"],
    ["every week", "WEEKLY"],
  ] as const),
];

const shortInstructions: readonly (readonly [said: string, kept: UsualInstruction])[] = [
  ["pc", "After food"],
  ["ac", "Before food"],
];

const daysOf: Readonly<Record<string, number>> = {
  ...{ d: 1, day: 1, days: 1, w: 7, wk: 7, wks: 7, week: 7, weeks: 7, m: 30, month: 30, months: 30 },
  ...{ दिन: 1, हफ्ता: 7, हफ्ते: 7, सप्ताह: 7, माह: 30, महीना: 30, महीने: 30 },
};

type Reader = (words: readonly string[]) => WordFound | null;

/** Letters that stand for a form before a name, and nowhere else. */
const shortForms: Readonly<Record<string, Form>> = { t: "tablet", c: "capsule" };

const devanagariZero = 0x0966;
/** The dot below a letter, which many leave out. */
const nukta = "\u093c";

/**
 * A word as it is read: small, `b.d.` without its dots, digits of Devanagari as Latin ones, and what a keyboard makes of a hyphen
 * as one.
 */
export function readably(word: string): string {
  const small = word
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[०-९]/g, (digit) => String((digit.codePointAt(0) ?? devanagariZero) - devanagariZero))
    .replaceAll(/[‐-―−]/g, "-");
  const ended = small.length > 1 ? small.replace(/[.;]+$/, "") : small;
  return /^[a-z](?:\.[a-z])+$/.test(ended) ? ended.replaceAll(".", "") : ended;
}

/** What the words from here on say, the longest first; null where the first of them says nothing. Case counts for nothing. */
export function readWords(words: readonly string[], phrases: readonly Phrase[]): WordFound | null {
  const small = words.map(readably);
  for (const reader of [
    readLength,
    readMost,
    readWeekdays,
    readFrequencyWords,
    readQuantity,
    readDose,
    readBrandOnly,
    readStrengthWords,
    readForm,
  ]) {
    const found = reader(small);
    if (found) return found;
  }
  return readPhrase(small, phrases);
}

/** `1 tab`, `½ tab`, for whoever knows that the number is no strength. */
export function readPieces(words: readonly string[]): WordFound | null {
  const [first = "", second = ""] = words.map(readably);
  return looseAmount.test(first) && tightUnits[second] ? doseOf(first, tightUnits[second], 2) : null;
}

/** The form before the name, as most doctors in India write it: `Tab. Paracetamol`, `T. Paracetamol`. */
export function readFormBefore(word: string): Form | null {
  const small = readably(word);
  if (Object.hasOwn(shortForms, small)) return shortForms[small] ?? null;
  return Object.hasOwn(formWords, small) ? (formWords[small] ?? null) : null;
}

/** So many of these parts make a day, a week, a month: `5/7`, `2/52`, `1/12`. */
const daysOfPart: Readonly<Record<string, number>> = { 7: 1, 52: 7, 12: 30 };

/** `5d`, `5 days`, `2w`, `5/7`, `x 5d`, `for 1 month`. */
const readLength: Reader = (words) => {
  const led = words[0] === "for" || words[0] === "x" ? 1 : 0;
  const [first = "", second = ""] = words.slice(led);
  const [, parts = "", of = ""] = /^x?(\d{1,3})\/(7|52|12)$/.exec(first) ?? [];
  const inParts = Number(parts) * (daysOfPart[of] ?? Number.NaN);
  if (inParts >= 1 && inParts <= 365) return { took: led + 1, says: { durationDays: inParts } };
  const [, number = "", unit = ""] = /^x?(\d{1,3})([a-z]*)$/.exec(first) ?? [];
  const took = led + (unit === "" ? 2 : 1);
  const days = Number(number) * (daysOf[unit === "" ? second.replaceAll(nukta, "") : unit] ?? Number.NaN);
  return days >= 1 && days <= 365 ? { took, says: { durationDays: days } } : null;
};

/** `max 3`, `max3`, `max 3 a day`. */
const readMost: Reader = (words) => {
  const [first = "", second = ""] = words;
  const [, tight] = /^max(\d{1,2})(?:\/day)?$/.exec(first) ?? [];
  const [, loose] = (first === "max" && /^(\d{1,2})(?:\/day)?$/.exec(second)) || [];
  const most = Number(tight ?? loose ?? Number.NaN);
  if (!(most >= 1 && most <= 24)) return null;
  const took = tight ? 1 : 2;
  const [a, day] = words.slice(took);
  return { took: a === "a" && day === "day" ? took + 2 : took, says: { mostPerDay: most } };
};

const readFrequencyWords: Reader = (words) => {
  const named = frequencies.find(([said]) => startsWith(words, said));
  if (named) return { took: named[0].split(" ").length, says: { frequency: named[1] } };
  // `1-0-1`, `1+0+1`, and either with blanks
  const took = [1, 5, 7].find(
    (count) => isPattern(words.slice(0, count).join("")) || (count === 1 && isCode(words[0])),
  );
  if (!took) return null;
  const frequency = words.slice(0, took).join("").replaceAll("+", "-").toUpperCase();
  return { took, says: { frequency } };
};

const isCode = (word = "") => frequencyCodes.some((code) => code.toLowerCase() === word);

/** Shares of a day, divided by the same sign throughout. */
function isPattern(written: string): boolean {
  const isOneSign = !(written.includes("+") && written.includes("-"));
  return isOneSign && /^[\d½]/.test(written) && readFrequency(written.replaceAll("+", "-")) !== null;
}

/** `#20`, `qty 20`. */
const readQuantity: Reader = (words) => {
  const [first = "", second = ""] = words;
  const tight = /^(?:#|qty)(\d{1,4}(?:\.5)?)$/.exec(first)?.[1];
  const loose = first === "qty" || first === "#" ? /^\d{1,4}(?:\.5)?$/.exec(second)?.[0] : undefined;
  const quantity = Number(tight ?? loose ?? Number.NaN);
  return quantity > 0 ? { took: tight ? 1 : 2, says: { quantity } } : null;
};

const share = String.raw`(\d{0,4}(?:\.\d+)?|\d?[¼½¾]|[13]/[24])`;
const tightDose = new RegExp(`^${share}([a-z]+)$`);
const looseAmount = new RegExp(`^${share}$`);

/** `2tab`, `½tab`, `5 ml`, `10 units`. */
const readDose: Reader = (words) => {
  const [first = "", second = ""] = words;
  const [, amount = "", unit = ""] = tightDose.exec(first) ?? [];
  if (amount !== "" && tightUnits[unit]) return doseOf(amount, tightUnits[unit], 1);
  return looseAmount.test(first) && looseUnits[second] ? doseOf(first, looseUnits[second], 2) : null;
};

function doseOf(written: string, unit: DoseUnit, took: number): WordFound | null {
  const { data } = doseSchema.safeParse({ amount: amountOf(written), unit });
  return data ? { took, says: { dose: data } } : null;
}

const quarters: Readonly<Record<string, number>> = {
  "¼": 0.25,
  "½": 0.5,
  "¾": 0.75,
  "1/4": 0.25,
  "1/2": 0.5,
  "3/4": 0.75,
};

function amountOf(written: string): number {
  const whole = quarters[written];
  if (whole !== undefined) return whole;
  const part = quarters[written.slice(-1)];
  return part === undefined ? Number(written) : Number(written.slice(0, -1)) + part;
}

const weight = String.raw`\d+(?:[.,]\d+)*(?:mg|mcg|g|iu|%)`;
const tightStrength = new RegExp(`^${weight}(?:\\+${weight})*(?:/\\d*(?:\\.\\d+)?ml)?$`);

/** `650`, `650mg`, `650 mg`, `250mg/5ml`, `250/5`, `100mg+325mg`. */
const readStrengthWords: Reader = (words) => {
  const [first = "", second = ""] = words;
  if (tightStrength.test(first)) return { took: 1, says: { strength: spaced(first) } };
  if (/^\d{2,}(?:\.\d+)?\/\d+(?:\.\d+)?$/.test(first)) return { took: 1, says: { strength: first } };
  if (!/^\d+(?:[.,]\d+)*$/.test(first)) return null;
  if (tightStrength.test(`${first}${second}`) && !/^\d/.test(second))
    return { took: 2, says: { strength: spaced(`${first}${second}`) } };
  return { took: 1, says: { strength: first } };
};

/** As the catalogue writes it: `250 mg/5 ml`. */
function spaced(tight: string): string {
  return tight
    .replaceAll(/([\d])(mg|mcg|g|iu|%|ml)/g, "$1 $2")
    .replaceAll("+", " + ")
    .replaceAll("iu", "IU");
}

const readForm: Reader = ([first = ""]) => {
  const form = Object.hasOwn(formWords, first) ? formWords[first] : undefined;
  return form ? { took: 1, says: { form } } : null;
};

function readPhrase(words: readonly string[], phrases: readonly Phrase[]): WordFound | null {
  const all: readonly Phrase[] = [
    ...usualInstructions.map((kept) => ({ said: kept, kept })),
    ...shortInstructions.map(([said, kept]) => ({ said, kept })),
    ...phrases,
  ];
  const fitting = all.filter(({ said }) => startsWith(words, said.normalize("NFC").toLowerCase()));
  const longest = fitting.toSorted((one, other) => wordsIn(other.said) - wordsIn(one.said))[0];
  return longest ? { took: wordsIn(longest.said), says: { instruction: longest.kept } } : null;
}

function startsWith(words: readonly string[], phrase: string): boolean {
  return phrase.split(" ").every((word, index) => words[index] === word);
}

const wordsIn = (phrase: string) => phrase.split(" ").length;
