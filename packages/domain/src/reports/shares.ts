import * as z from "zod";
import { type VisitKind, visitKind } from "../appointments/kinds.ts";
import { type CalendarDate, calendarDate, instantSchema } from "../kernel/calendar.ts";
import { doctorId } from "../kernel/id.ts";
import { basisPointsSchema, chargeSchema, least, type Paise, share, subtract, zero } from "../kernel/money.ts";

/** What a doctor has of what is collected for a visit: a part of it, or an amount for each. */
export const shareTerms = z.discriminatedUnion("of", [
  z.strictObject({ of: z.literal("part"), basisPoints: basisPointsSchema }),
  z.strictObject({ of: z.literal("visit"), amount: chargeSchema }),
]);
export type ShareTerms = z.infer<typeof shareTerms>;

/** A rule from a day on. With a kind it is for such visits alone and goes before one for all. */
export interface ShareRule {
  readonly validFrom: CalendarDate;
  readonly kind: VisitKind | null;
  readonly terms: ShareTerms;
}

/** `seen`: the newest rule of the doctor that the caller has read. */
export const setShareInput = z.strictObject({
  doctorId,
  kind: visitKind.nullable(),
  validFrom: calendarDate,
  terms: shareTerms,
  seen: z.int().min(0),
});
export type SetShareInput = z.infer<typeof setShareInput>;

export const sharesInput = z.strictObject({ doctorId });
export type SharesInput = z.infer<typeof sharesInput>;

/** One rule as it was written; `written` says in which order. */
export const shareView = z.object({
  written: z.int(),
  kind: visitKind.nullable(),
  validFrom: calendarDate,
  terms: shareTerms,
  createdAt: instantSchema,
});
export interface ShareView extends z.infer<typeof shareView> {}

/** The rule for a visit of a day: the latest for its kind, else the latest for all; of two for one day the first in the list. */
export function ruleOn(rules: readonly ShareRule[], kind: VisitKind, date: CalendarDate): ShareRule | undefined {
  const begun = rules.filter(({ validFrom }) => validFrom <= date);
  const latest = (of: readonly ShareRule[]) =>
    of.reduce<ShareRule | undefined>((a, b) => (a && a.validFrom >= b.validFrom ? a : b), undefined);
  return latest(begun.filter((rule) => rule.kind === kind)) ?? latest(begun.filter((rule) => rule.kind === null));
}

/**
 * The doctor's part of what is kept of a visit's money. A part is rounded to the paisa, half up; an amount for a visit is
 * never more than what was kept, so that nobody earns from a visit that was given back. Without a rule it is nothing.
 */
export function shareOf(kept: Paise, terms: ShareTerms | undefined): Paise {
  if (!terms || kept <= zero) return zero;
  return terms.of === "part" ? share(kept, terms.basisPoints, "half_up") : least(kept, terms.amount);
}

/** What a period adds to a visit's share: what it is after it, less what it was before. So periods add up without a rest. */
export function sharePassed(
  kept: { readonly before: Paise; readonly after: Paise },
  terms: ShareTerms | undefined,
): { readonly doctor: Paise; readonly house: Paise } {
  const doctor = subtract(shareOf(kept.after, terms), shareOf(kept.before, terms));
  return { doctor, house: subtract(subtract(kept.after, kept.before), doctor) };
}
