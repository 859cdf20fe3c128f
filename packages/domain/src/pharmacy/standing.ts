import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { pharmacyAnswers } from "./answers.ts";
import type { Fill } from "./fills.ts";

/** What was handed out of a line and did not come back. */
const givenOnce = z.object({ at: instantSchema, brand: z.string(), units: z.int(), unit: z.string() });

/** How a prescription stands at the hospital's pharmacies, for the patient's people. */
export const pharmacyStandingView = z.object({
  lines: z.array(
    z.object({
      line: z.int(),
      /** The latest first. */
      given: z.array(givenOnce),
      /** In what the line is written in: still to be fetched of what was begun; null where nothing was. */
      owed: z.number().nullable(),
      /** An order of the patient's holds a part of it. */
      ordered: z.boolean(),
      /** Times that it may be fetched from the start. */
      fillsLeft: z.int(),
    }),
  ),
  answers: pharmacyAnswers,
});
export interface PharmacyStandingView extends z.infer<typeof pharmacyStandingView> {}

/** A fill with what orders hold of it apart from what was given. */
export interface StandingFill extends Fill {
  readonly held: number;
}

/** Fills count in tenths. */
const tenths = 10;

/** What is left of a line: of the fill that was begun, and how often from the start. */
export function leftOfLine(fills: readonly StandingFill[], repeatsAllowed: number) {
  const begun = fills.filter(({ given, held }) => given + held > 0);
  const open = begun.find(({ given, most }) => given < most);
  const used = begun.reduce((last, { fill }) => Math.max(last, fill), 0);
  return {
    owed: open ? (open.most - open.given) / tenths : null,
    ordered: begun.some(({ held }) => held > 0),
    fillsLeft: 1 + repeatsAllowed - used,
  };
}
