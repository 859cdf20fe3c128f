import * as z from "zod";
import { genericId } from "../kernel/id.ts";
import type { DoseUnit } from "./dosage.ts";
import { drugSchedule, medicineForms } from "./schema.ts";
import { telemedicineList } from "./telemedicine.ts";

export const routes = ["oral", "injected", "inhaled", "nasal", "eye", "skin", "rectal"] as const;
export type Route = (typeof routes)[number];

/** Units of weight, and international units, which are none. */
export const ingredientUnits = ["mg", "mcg", "g", "IU"] as const;
export type IngredientUnit = (typeof ingredientUnits)[number];

export const pregnancyAdvice = ["safe", "caution", "avoid", "unknown"] as const;

/** What one tablet, capsule, sachet, puff or ml of the first strength holds, and the most of it in a day; null where nobody wrote it down. */
export const ingredientFacts = z.object({
  ingredient: z.string(),
  amount: z.number().nullable(),
  unit: z.enum(ingredientUnits).nullable(),
  maxDailyAdult: z.number().nullable(),
  maxDailyPerKg: z.number().nullable(),
});
export type IngredientFacts = z.infer<typeof ingredientFacts>;

/** What the catalogue knows of a medicine. Limits, pregnancy and age hold for the first route. */
export const medicineFacts = z.object({
  id: genericId,
  name: z.string(),
  schedule: drugSchedule,
  routes: z.array(z.enum(routes)),
  telemedicineList,
  pregnancy: z.enum(pregnancyAdvice),
  leastAgeMonths: z.int().nullable(),
  /** Taken once a week and never daily. */
  weekly: z.boolean(),
  /** From a list that the hospital brought in: nobody here looked through what is known of it. */
  imported: z.boolean(),
  ingredients: z.array(ingredientFacts),
});
export type MedicineFacts = z.infer<typeof medicineFacts>;

export const interactionSeverities = ["contraindicated", "major", "moderate"] as const;

/** Two ingredients that do not go together, in the order of their letters. */
export const interactionFacts = z.object({
  ingredientA: z.string(),
  ingredientB: z.string(),
  severity: z.enum(interactionSeverities),
  adviceEn: z.string(),
  adviceHi: z.string(),
  source: z.string(),
});
export type InteractionFacts = z.infer<typeof interactionFacts>;

const routeOfForm: Readonly<Record<(typeof medicineForms)[number], Route | null>> = {
  tablet: "oral",
  capsule: "oral",
  syrup: "oral",
  suspension: "oral",
  sachet: "oral",
  injection: "injected",
  inhaler: "inhaled",
  spray: "nasal",
  drops: "eye",
  ointment: "skin",
  cream: "skin",
  gel: "skin",
  lotion: "skin",
  powder: "skin",
  patch: "skin",
  suppository: "rectal",
  other: null,
};

/** Which way a form goes into the body, null for one that does not say. Drops are for eye or ear. */
export function routeOf(form: string): Route | null {
  const known = medicineForms.find((each) => each === form);
  return known ? routeOfForm[known] : null;
}

/** The unit that a form is usually given in; the doctor may choose another. */
export const usualUnit: Readonly<Record<(typeof medicineForms)[number], DoseUnit>> = {
  tablet: "tablet",
  capsule: "capsule",
  syrup: "ml",
  suspension: "ml",
  drops: "drop",
  injection: "injection",
  inhaler: "puff",
  ointment: "application",
  cream: "application",
  gel: "application",
  lotion: "application",
  powder: "unit",
  sachet: "sachet",
  suppository: "unit",
  patch: "unit",
  spray: "puff",
  other: "unit",
};

const local: readonly Route[] = ["inhaled", "nasal", "eye", "skin"];

/** Whether it stays where it is given, as far as age and pregnancy go. */
export function isLocal(route: Route): boolean {
  return local.includes(route);
}
