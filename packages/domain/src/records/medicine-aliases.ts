import { searchable } from "../patients/names.ts";

/**
 * What doctors type instead of a generic name: the usual short forms and common brands of India that hold exactly this. Each means one
 * medicine; what a name may mean besides (`Taxim`, `Mox`, MTX, HCT) is left out. A pharmacist has to confirm them: a maker may
 * change what a brand holds, so what a name was read as is always shown before it is taken.
 */
const named: Readonly<Record<string, readonly string[]>> = {
  Paracetamol: ["PCM", "Crocin", "Dolo", "Calpol", "Metacin"],
  "Oral rehydration salts": ["ORS", "Electral"],
  "Aceclofenac + Paracetamol": ["Zerodol-P"],
  Aceclofenac: ["Zerodol"],
  Ibuprofen: ["Brufen"],
  Diclofenac: ["Voveran"],
  "Amoxicillin + Clavulanic acid": ["Augmentin", "Clavam", "Moxikind-CV"],
  Amoxicillin: ["Novamox"],
  Azithromycin: ["Azithral", "Azee"],
  Cefixime: ["Zifi", "Taxim-O"],
  Ciprofloxacin: ["Ciplox", "Cifran"],
  Levofloxacin: ["Levoflox"],
  Metronidazole: ["Flagyl", "Metrogyl"],
  Albendazole: ["Zentel"],
  Cetirizine: ["Cetzine", "Okacet"],
  Fexofenadine: ["Allegra"],
  "Montelukast + Levocetirizine": ["Montair-LC", "Montek-LC"],
  Salbutamol: ["Asthalin"],
  "Formoterol + Budesonide": ["Foracort"],
  Budesonide: ["Budecort"],
  Prednisolone: ["Wysolone", "Omnacortil"],
  Omeprazole: ["Omez"],
  Pantoprazole: ["Pan", "Pantocid"],
  Domperidone: ["Domstal"],
  Ondansetron: ["Emeset", "Vomikind"],
  Metformin: ["Glycomet"],
  Glimepiride: ["Amaryl"],
  Amlodipine: ["Amlong", "Stamlo"],
  Telmisartan: ["Telma"],
  Atorvastatin: ["Atorva"],
  Rosuvastatin: ["Rosuvas"],
  Clopidogrel: ["Clopilet"],
  Furosemide: ["Lasix"],
  Levothyroxine: ["Thyronorm", "Eltroxin"],
};

const meant: ReadonlyMap<string, string> = new Map(
  Object.entries(named).flatMap(([generic, aliases]) => aliases.map((alias) => [searchable(alias), generic] as const)),
);

/** Every alias with the medicine that it means. */
export const medicineAliases: readonly (readonly [alias: string, generic: string])[] = Object.entries(named).flatMap(
  ([generic, aliases]) => aliases.map((alias) => [alias, generic] as const),
);

/** The generic that a whole typed name means; null where it is no alias, or where something of the doctor's own is called so. */
export function meantBy(name: string, ownNames: readonly string[] = []): string | null {
  const typed = searchable(name);
  const isOwn = ownNames.some((own) => searchable(own).startsWith(typed));
  return typed !== "" && !isOwn ? (meant.get(typed) ?? null) : null;
}
