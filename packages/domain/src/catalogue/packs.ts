import type { MedicineForm, MedicineUnit } from "./medicine.ts";

/** What a pack holds: so many of the smallest thing that is sold alone, and what one of them contains where it is a vessel. */
export interface Pack {
  readonly packUnits: number;
  readonly unit: MedicineUnit;
  readonly form: MedicineForm;
  /** `100 ml` of a bottle, `15 g` of a tube; empty for what is counted. */
  readonly content: string;
  /** Whether fewer than the pack may be handed out: what lies in a strip by itself may, as long as nobody says otherwise. */
  readonly sellsLoose: boolean;
  /** How it lets go of what it holds, where its name says so: never the same medicine as one that does not. */
  readonly release: Release | null;
}

/** Slowly, past the stomach, or in the mouth. */
export const releases = ["slow", "enteric", "mouth"] as const;
export type Release = (typeof releases)[number];

const releaseWords: readonly (readonly [Release, RegExp])[] = [
  ["slow", /\b(?:sr|er|xr|cr|mr|pr|xl|la|retard|sustained|extended|prolonged|controlled|modified)\b/],
  ["enteric", /\b(?:dr|ec|enteric|gastro[- ]?resistant|delayed)\b/],
  ["mouth", /\b(?:dt|md|od[ft]|dispersible|chewable|mouth|orodispersible|sublingual)\b/],
];

/** The first word that fits says what the thing is; the more telling words stand first. */
const formWords: readonly (readonly [MedicineForm, RegExp])[] = [
  ["drops", /\bdrops?\b/],
  ["inhaler", /\b(?:inhalers?|rotacaps?|respicaps?|transcaps?|respules?|nebuli[sz]\w*|puffs?|mdi)\b/],
  ["spray", /\bsprays?\b/],
  ["suppository", /\b(?:suppositor(?:y|ies)|pessar(?:y|ies))\b/],
  ["patch", /\bpatch(?:es)?\b/],
  ["injection", /\b(?:injections?|inj|infusions?|vials?|ampoules?|amps?|syringes?|penfills?|cartridges?|vaccines?)\b/],
  ["suspension", /\b(?:suspensions?|susp|dry syrup)\b/],
  ["syrup", /\b(?:syrups?|syp|syr|linctus|elixirs?|oral (?:solution|liquid)s?|liquids?|expectorants?)\b/],
  ["cream", /\bcreams?\b/],
  ["ointment", /\b(?:ointments?|oint)\b/],
  ["gel", /\b(?:gels?|emulgel)\b/],
  ["lotion", /\b(?:lotions?|shampoos?|scrubs?)\b/],
  ["sachet", /\bsachets?\b/],
  ["powder", /\b(?:powders?|granules?)\b/],
  ["capsule", /\b(?:capsules?|caps?|softgels?)\b/],
  ["tablet", /\b(?:tablets?|tabs?|caplets?|lozenges?)\b/],
];

const unitWords: readonly (readonly [MedicineUnit, RegExp])[] = [
  ["bottle", /\bbottles?\b/],
  ["tube", /\btubes?\b/],
  ["vial", /\bvials?\b/],
  ["ampoule", /\b(?:ampoules?|amps?)\b/],
  ["syringe", /\b(?:prefilled )?syringes?\b/],
  ["pen", /\bpens?\b/],
  ["cartridge", /\b(?:cartridges?|penfills?)\b/],
  ["jar", /\bjars?\b/],
];

const unitOfForm: Readonly<Record<MedicineForm, MedicineUnit>> = {
  tablet: "tablet",
  capsule: "capsule",
  syrup: "bottle",
  suspension: "bottle",
  drops: "bottle",
  injection: "vial",
  inhaler: "inhaler",
  ointment: "tube",
  cream: "tube",
  gel: "tube",
  lotion: "bottle",
  powder: "piece",
  sachet: "sachet",
  suppository: "suppository",
  patch: "patch",
  spray: "bottle",
  other: "piece",
};

const measured =
  /(\d+(?:\.\d+)?)\s*(ml|millilit(?:er|re)s?|l|lit(?:er|re)s?|gms?|grams?|g|kg|mdi|puffs?|doses?|metered doses?)\b/;
const times = /\b(\d{1,4})\s*[x*×]\s*(\d{1,4})\b/;
const counted =
  /\b(\d{1,5})\s*(?:'s|’s|s\b|nos?\b|pcs?\b|pieces?|units?|tablets?|tabs?|capsules?|caps?|caplets?|lozenges?|softgels?|rotacaps?|respicaps?|transcaps?|respules?|sachets?|suppositor(?:y|ies)|pessar(?:y|ies)|patch(?:es)?|vials?|ampoules?|amps?|injections?|bottles?|tubes?|syringes?|pens?|cartridges?|penfills?|kits?|strips?|inhalers?|packets?)/;

const contentUnits: Readonly<Record<string, string>> = { l: "l", k: "kg", g: "g" };

/**
 * What a cell such as `strip of 10 tablets`, `bottle of 100 ml Syrup`, `10X10 TAB` or `15'S` says; null where it names no pack. What it does
 * not say is looked for in the medicine's own name: `Glycomet 500 Tablet` in `10's` is ten tablets.
 */
export function readPack(cell: string, name = ""): Pack | null {
  const text = plain(cell);
  if (text === "") return null;
  const named = plain(name);
  const form = formIn(text) ?? formIn(named) ?? "other";
  const packUnits = countIn(text);
  if (packUnits === null || packUnits < 1 || packUnits > mostUnits) return null;
  const content = contentIn(text);
  const unit = unitIn(text, form, { content, packUnits });
  const sellsLoose = packUnits > 1 && looseUnits.includes(unit) && !/\b(?:bottle|jar|container|tin)\b/.test(text);
  return { packUnits, unit, form, content, sellsLoose, release: releaseIn(`${text} ${named}`) };
}

const mostUnits = 10_000;

const looseUnits: readonly MedicineUnit[] = [
  "tablet",
  "capsule",
  "sachet",
  "suppository",
  "patch",
  "vial",
  "ampoule",
  "cartridge",
];

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ").trim();
}

function formIn(text: string): MedicineForm | null {
  return formWords.find(([, word]) => word.test(text))?.[0] ?? null;
}

function releaseIn(text: string): Release | null {
  return releaseWords.find(([, word]) => word.test(text))?.[0] ?? null;
}

/** Strips in a box are multiplied; a vessel that says only how much it holds is one. A number that nothing explains is no count. */
function countIn(text: string): number | null {
  const [, boxes, each] = times.exec(text) ?? [];
  if (boxes && each) return Number(boxes) * Number(each);
  const rest = text.replace(measured, " ");
  const count = counted.exec(rest)?.[1] ?? /(?:^|\bof )(\d{1,5})\b(?!\.)/.exec(rest)?.[1];
  if (count) return Number(count);
  if (/\d/.test(rest)) return null;
  return measured.test(text) || formIn(text) || unitWords.some(([, word]) => word.test(text)) ? 1 : null;
}

function contentIn(text: string): string {
  const [, amount, word = ""] = measured.exec(text) ?? [];
  if (!amount) return "";
  if (word.startsWith("ml") || word.startsWith("milli")) return `${Number(amount)} ml`;
  if (/^(?:mdi|puff|dose|metered)/.test(word)) return `${Number(amount)} doses`;
  return `${Number(amount)} ${contentUnits[word.charAt(0)] ?? word}`;
}

/** What is counted in a vessel is the thing itself, one vessel is the vessel; something in ml that names none is a bottle. */
function unitIn(
  text: string,
  form: MedicineForm,
  { content, packUnits }: Pick<Pack, "content" | "packUnits">,
): MedicineUnit {
  if (form === "inhaler" && /\b(?:rotacaps?|respicaps?|transcaps?)\b/.test(text)) return "capsule";
  if (form === "inhaler" && /\b(?:respules?|nebul)/.test(text)) return "ampoule";
  const vessel = unitWords.find(([, word]) => word.test(text))?.[0];
  if (vessel && (packUnits === 1 || !pieces.includes(form))) return vessel;
  if (form === "other" && content.endsWith(" ml")) return "bottle";
  return unitOfForm[form];
}

/** Forms whose pieces are counted, whatever they lie in. */
const pieces: readonly MedicineForm[] = ["tablet", "capsule", "sachet", "suppository", "patch"];
