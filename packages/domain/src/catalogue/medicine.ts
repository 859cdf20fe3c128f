import { drugSchedules, medicineForms } from "../records/schema.ts";

export { drugSchedules, medicineForms };

export type MedicineForm = (typeof medicineForms)[number];
export type DrugSchedule = (typeof drugSchedules)[number];

/** The smallest thing that is sold alone. The database's CHECK names the same. */
export const medicineUnits = [
  "tablet",
  "capsule",
  "sachet",
  "suppository",
  "patch",
  "bottle",
  "tube",
  "vial",
  "ampoule",
  "syringe",
  "pen",
  "cartridge",
  "inhaler",
  "jar",
  "piece",
] as const;
export type MedicineUnit = (typeof medicineUnits)[number];

/** Up to 25 °C, below 25, 2 to 8, below freezing. */
export const storages = ["room", "cool", "cold", "frozen"] as const;
export type Storage = (typeof storages)[number];

/** The classes of tax that goods of a pharmacy can have. */
export const medicineTaxClasses = ["medicine", "life_saving_medicine", "medical_supply", "standard"] as const;
export type MedicineTaxClass = (typeof medicineTaxClasses)[number];

export const substanceUnits = ["mg", "mcg", "g", "IU", "%", "ml"] as const;
export type SubstanceUnit = (typeof substanceUnits)[number];

/** What an amount is in: one tablet or other piece, one ml, or one g. */
export const substancePers = ["unit", "ml", "g"] as const;
export type SubstancePer = (typeof substancePers)[number];

/** Whether the Drugs Rules or the NDPS Act want a prescription for it, whatever a hospital would like. */
export function needsPrescription(schedule: DrugSchedule, narcotic: boolean): boolean {
  return narcotic || schedule === "H" || schedule === "H1" || schedule === "X";
}
