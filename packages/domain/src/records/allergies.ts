import { searchable } from "../patients/names.ts";

/** A medicine as a prescription line names it; ingredients are known only where a generic was chosen. */
export interface CheckedMedicine {
  readonly name: string;
  readonly genericName?: string | null | undefined;
  readonly ingredients?: readonly string[] | null | undefined;
}

export interface AllergyConflict {
  /** Index of the medicine in the list. */
  readonly medicine: number;
  readonly substance: string;
  readonly ingredient: string;
  /** The substance itself, or a relative of it. */
  readonly by: "ingredient" | "family";
}

export interface AllergyCheck {
  readonly conflicts: readonly AllergyConflict[];
  /** Medicines whose ingredients nobody knows: shown as "not checked", never as safe. */
  readonly unchecked: readonly number[];
}

/** Families whose members are commonly refused together. Engineering data, to be reviewed by a pharmacist. */
const families: readonly (readonly string[])[] = [
  ["penicillin", "penicillins", "amoxicillin", "ampicillin", "cloxacillin", "piperacillin", "benzylpenicillin"],
  [
    "cephalosporin",
    "cephalosporins",
    "cefixime",
    "cefuroxime",
    "cephalexin",
    "ceftriaxone",
    "cefpodoxime",
    "cefadroxil",
  ],
  ["sulfa", "sulfonamide", "sulfonamides", "sulpha", "sulfamethoxazole", "sulfadiazine", "cotrimoxazole"],
  [
    "nsaid",
    "nsaids",
    "aspirin",
    "ibuprofen",
    "diclofenac",
    "aceclofenac",
    "naproxen",
    "ketorolac",
    "mefenamic acid",
    "etoricoxib",
  ],
  ["macrolide", "macrolides", "azithromycin", "erythromycin", "clarithromycin"],
  [
    "quinolone",
    "quinolones",
    "fluoroquinolone",
    "ciprofloxacin",
    "levofloxacin",
    "ofloxacin",
    "norfloxacin",
    "moxifloxacin",
  ],
  ["statin", "statins", "atorvastatin", "rosuvastatin", "simvastatin"],
];

/** Holds each medicine's ingredients against the patient's allergies, so that another brand name hides nothing. */
export function checkAllergies(
  medicines: readonly CheckedMedicine[],
  allergies: readonly { readonly substance: string }[],
): AllergyCheck {
  const conflicts = medicines.flatMap((medicine, index) =>
    allergies.flatMap(({ substance }) => {
      const found = firstMatch(namesOf(medicine), searchable(substance));
      return found ? [{ medicine: index, substance, ...found }] : [];
    }),
  );
  const unchecked = medicines.flatMap((medicine, index) => (medicine.ingredients?.length ? [] : [index]));
  return { conflicts, unchecked };
}

function firstMatch(
  names: readonly string[],
  substance: string,
): Pick<AllergyConflict, "ingredient" | "by"> | undefined {
  if (substance === "") return undefined;
  const same = names.find((name) => mentions(name, substance) || mentions(substance, name));
  if (same) return { ingredient: same, by: "ingredient" };
  const related = families.filter((family) => family.some((member) => mentions(substance, member)));
  const relative = names.find((name) => related.some((family) => family.some((member) => mentions(name, member))));
  return relative ? { ingredient: relative, by: "family" } : undefined;
}

function namesOf({ name, genericName, ingredients }: CheckedMedicine): string[] {
  return [...(ingredients ?? []), genericName ?? "", name].map(searchable).filter((each) => each !== "");
}

/** Whether whole words of the text are the term: "cefixime trihydrate" mentions "cefixime", "aspirina" does not mention "aspirin". */
function mentions(text: string, term: string): boolean {
  return ` ${text} `.includes(` ${term} `);
}
