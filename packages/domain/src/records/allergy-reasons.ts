import type { PrescriptionView } from "./schema.ts";

/** Why an allergy was passed over, in the doctor's words, for whoever gives or takes the medicine; empty where none was. */
export function allergyReasons({ content, overrides }: Pick<PrescriptionView, "content" | "overrides">): string {
  const reasons = overrides.filter(({ alert }) => alert === "allergy").map(({ reason }) => reason);
  return [...new Set([content.allergyOverride ?? [], reasons].flat())].join(" · ");
}
