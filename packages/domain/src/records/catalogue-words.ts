import { searchable } from "../patients/names.ts";
import type { Route } from "./formulary.ts";
import type { DrugSchedule, MedicineForm } from "./schema.ts";

/** What somebody's list calls a form, the narrower word before the wider one. Drops to swallow are measured as a liquid is. */
const formWords: readonly (readonly [RegExp, MedicineForm])[] = [
  [/\b(suppositor(y|ies)|pessar(y|ies))\b/, "suppository"],
  [/\b(injections?|inj|vials?|ampoules?|amp|infusions?|pre ?filled|pens?|cartridges?)\b/, "injection"],
  [/\b(inhalers?|mdi|dpi|rotacaps?|inhalation|accuhaler|turbuhaler)\b/, "inhaler"],
  [/\b(ointments?|oint)\b/, "ointment"],
  [/\bcreams?\b/, "cream"],
  [/\bgels?\b/, "gel"],
  [/\b(lotions?|shampoos?|solution topical|topical solution)\b/, "lotion"],
  [/\b(oral|paediatric|pediatric|infant) drops?\b/, "suspension"],
  [/\bdrops?\b/, "drops"],
  [/\bsprays?\b/, "spray"],
  [/\b(dry syrups?|suspensions?|susp)\b/, "suspension"],
  [/\b(syrups?|syp|elixirs?|linctus|oral (liquid|solution))\b/, "syrup"],
  [/\b(sachets?|granules)\b/, "sachet"],
  [/\b(capsules?|caps?|softgels?)\b/, "capsule"],
  [/\b(tablets?|tabs?|caplets?)\b/, "tablet"],
  [/\b(patch|patches)\b/, "patch"],
  [/\b(dusting powder|powder)\b/, "powder"],
];

const routeWords: readonly (readonly [RegExp, Route])[] = [
  [/\b(oral|orally|po|per os|by mouth)\b/, "oral"],
  [/\b(injected|injections?|inj|parenteral|intravenous|intramuscular|subcutaneous|iv|im|sc)\b/, "injected"],
  [/\b(inhaled|inhalation|inhalational|nebuli[sz]ation)\b/, "inhaled"],
  [/\b(nasal|intranasal)\b/, "nasal"],
  [/\b(eye|eyes|ophthalmic|ear|ears|otic)\b/, "eye"],
  [/\b(skin|topical|cutaneous|external|transdermal)\b/, "skin"],
  [/\b(rectal|pr)\b/, "rectal"],
];

/** `other` for a form that we have no word for; null for an empty cell. */
export function readForm(cell: string): MedicineForm | null {
  const words = searchable(cell);
  if (words === "") return null;
  return formWords.find(([pattern]) => pattern.test(words))?.[1] ?? "other";
}

/** Ways that we have no word for are left out: nobody could judge by them. */
export function readRoutes(cell: string): Route[] {
  const words = cell.split(/[,;/|+]/).map(searchable);
  const found = words.flatMap((each) => routeWords.find(([pattern]) => pattern.test(each))?.[1] ?? []);
  return [...new Set(found)];
}

/** Undefined where the words are none of the Drugs Rules; null for an empty cell. */
export function readSchedule(cell: string): DrugSchedule | null | undefined {
  const word = searchable(cell)
    .replace(/\b(schedule|sch|drug)\b/g, "")
    .replaceAll(" ", "");
  if (word === "") return null;
  if (["none", "otc", "no", "na", "nil", "notscheduled", "nonscheduled"].includes(word)) return "none";
  return (["G", "H1", "H", "X"] as const).find((schedule) => schedule.toLowerCase() === word);
}

/** Words at the end of a medicine's name that say what it comes as or by which book it is made. */
export const endOfName =
  /\s+(ip|bp|usp|tablets?|tabs?|capsules?|caps?|injections?|inj|syrups?|syp|oral (?:suspension|solution|drops)|(?:eye|ear|nasal) drops|drops|suspensions?|susp|ointment|cream|gel|lotion|inhaler|sachets?|suppositories|powder|for injection)\.?$/i;

/** Salts, esters and water: of an ingredient they name how it is bound, not what it does. */
const bound = new Set(
  `hydrochloride hcl dihydrochloride hydrobromide bromide chloride sodium potassium calcium magnesium besylate besilate maleate
   mesylate mesilate succinate tartrate bitartrate fumarate hemifumarate citrate phosphate sulphate sulfate acetate oxalate pamoate
   nitrate dihydrate trihydrate monohydrate hemihydrate anhydrous axetil proxetil medoxomil disoproxil etexilate erbumine arginine
   tromethamine trometamol valerate dipropionate propionate furoate xinafoate diethylamine stearate ethylsuccinate estolate
   pivoxil mofetil tosylate benzoate lactate gluconate diethylammonium`.split(/\s+/),
);
/** What is left of a salt that is the medicine itself. */
const minerals = new Set(
  `sodium potassium calcium magnesium zinc iron ferrous ferric lithium aluminium aluminum silver bismuth copper selenium
   manganese ammonium barium chromium iodine hydrogen benzalkonium`.split(/\s+/),
);

/** One ingredient has one name here, so that limits and interactions find it: the international one, as the formulary writes it. */
const otherNames: Readonly<Record<string, string>> = {
  acetaminophen: "paracetamol",
  "acetylsalicylic acid": "aspirin",
  albuterol: "salbutamol",
  amoxycillin: "amoxicillin",
  "clavulanate potassium": "clavulanic acid",
  "potassium clavulanate": "clavulanic acid",
  clavulanate: "clavulanic acid",
  acyclovir: "aciclovir",
  cefalexin: "cephalexin",
  frusemide: "furosemide",
  glyburide: "glibenclamide",
  rifampin: "rifampicin",
  thyroxine: "levothyroxine",
  "l thyroxine": "levothyroxine",
  chlorphenamine: "chlorpheniramine",
  dicycloverine: "dicyclomine",
  colecalciferol: "cholecalciferol",
  "vitamin d3": "cholecalciferol",
  "vitamin b9": "folic acid",
  sulphamethoxazole: "sulfamethoxazole",
  torasemide: "torsemide",
  chlortalidone: "chlorthalidone",
  "divalproex sodium": "sodium valproate",
  divalproex: "sodium valproate",
  valproate: "sodium valproate",
  "valproate sodium": "sodium valproate",
  "valproic acid": "sodium valproate",
  "n acetylcysteine": "acetylcysteine",
  "isosorbide 5 mononitrate": "isosorbide mononitrate",
  "human insulin": "insulin human",
  "soluble insulin": "insulin human",
  "zinc sulfate": "zinc sulphate",
  ethinylestradiol: "ethinyl estradiol",
  adrenaline: "epinephrine",
  lignocaine: "lidocaine",
};

/**
 * An ingredient as it is compared: lower case, by its international name, without its salt where that leaves a medicine. What the
 * formulary has by the very words (`zinc sulphate`) is that.
 */
export function ingredientOf(words: string, known: ReadonlySet<string>): { name: string; salt: boolean } {
  const asWritten = words.toLowerCase().replace(/\s+/g, " ").trim();
  if (known.has(asWritten)) return { name: asWritten, salt: false };
  const plain = searchable(words);
  const called = otherNames[plain];
  if (known.has(plain) || called) return { name: called ?? plain, salt: false };
  const parts = plain.split(" ");
  const kept = parts.slice(0, parts.findLastIndex((part) => !bound.has(part)) + 1).join(" ");
  if (kept === "" || kept === plain || minerals.has(kept)) return { name: plain, salt: false };
  return { name: otherNames[kept] ?? kept, salt: true };
}

/**
 * What the Act on narcotic drugs and psychotropic substances names and outpatients are given: never prescribed from afar. Engineering
 * data, to be looked through by a pharmacist.
 */
export const narcotics: ReadonlySet<string> = new Set(
  `alprazolam buprenorphine butorphanol chlordiazepoxide clobazam clonazepam codeine dexamfetamine diazepam dihydrocodeine
   diphenoxylate estazolam ethylmorphine etizolam fentanyl flunitrazepam flurazepam hydrocodone hydromorphone ketamine lorazepam
   meprobamate methadone methylphenidate midazolam morphine nitrazepam oxazepam oxycodone pentazocine pethidine
   phenobarbital phenobarbitone phentermine remifentanil sufentanil temazepam tramadol zolpidem`.split(/\s+/),
);
