import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import {
  counterRefusal,
  isOutsideInForce,
  type OutsidePrescription,
  outsidePrescription,
} from "@carepoint/domain/pharmacy/over-counter";
import type { CounterLine } from "./sale-basket.tsx";

/** A prescription from elsewhere as it is typed. */
export interface OutsideDraft {
  readonly prescriber: string;
  readonly registrationNumber: string;
  readonly address: string;
  readonly prescribedOn: string;
}
export const outsideFields = ["prescriber", "registrationNumber", "address", "prescribedOn"] as const;
export type OutsideField = (typeof outsideFields)[number];

/** Whether the customer's paper must be on the counter for it. */
export const needsPaper = ({ medicine }: Pick<CounterLine, "medicine">) =>
  counterRefusal(medicine, { outside: false, named: false }) === "prescription_needed";

/** Whether it goes out on a prescription of this hospital alone, whatever else is on the counter. */
export const isOursAlone = (medicine: CounterLine["medicine"]) =>
  counterRefusal(medicine, { outside: true, named: true }) !== null;

/** The prescription that stands there, or the fields that do not fit yet. */
export function readOutside(
  draft: OutsideDraft,
  today: CalendarDate,
): { readonly outside: OutsidePrescription } | { readonly wrong: ReadonlySet<OutsideField> } {
  const read = outsidePrescription.safeParse(draft);
  if (read.success && isOutsideInForce(read.data, today)) return { outside: read.data };
  const issues = new Set(read.success ? ["prescribedOn"] : read.error.issues.map(({ path: [field] }) => String(field)));
  return { wrong: new Set(outsideFields.filter((field) => issues.has(field))) };
}

/** What is still to be said before the basket may be sold, the first of it; null where nothing is. */
export function missingFor(
  lines: readonly CounterLine[],
  said: { readonly isNamed: boolean; readonly isOnPaper: boolean },
): "customer" | "paper" | null {
  if (!lines.some(needsPaper)) return null;
  if (!said.isNamed) return "customer";
  return said.isOnPaper ? null : "paper";
}
