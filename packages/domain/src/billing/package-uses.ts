import * as z from "zod";
import type { VisitChanger } from "../appointments/change-rules.ts";
import { calendarDate } from "../kernel/calendar.ts";
import { appointmentId, packageSaleId, patientId } from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";
import { chargeSchema, type Paise, zero } from "../kernel/money.ts";

/** One part of a package that was bought. */
export const packagePart = z.strictObject({ saleId: packageSaleId, position: z.int().min(0).max(19) });
export type PackagePartRef = z.infer<typeof packagePart>;

/** One use pays for a visit that is still to be paid. */
export const usePackageInput = z.strictObject({ appointmentId, ...packagePart.shape });
export type UsePackageInput = z.infer<typeof usePackageInput>;

export const dropPackageInput = z.strictObject({ appointmentId });
export type DropPackageInput = z.infer<typeof dropPackageInput>;

/** For whom the visit is, or would be. */
export const visitPackagesInput = z.strictObject({ appointmentId, patientId });
export type VisitPackagesInput = z.infer<typeof visitPackagesInput>;

/** The bill over a package, as another bill names it. */
export const packageName = z.object({ name: localized, number: z.string() });

/** The same of a line that it covers: `isBack` once the use came back. */
export const coveringPackage = packageName.extend({ isBack: z.boolean().optional() });

/** What could pay for a visit, what ends first before the rest; and what does. */
export const visitPackagesView = z.object({
  offers: z.array(z.object({ ...packagePart.shape, ...packageName.shape, left: z.int(), lastDay: calendarDate })),
  used: z.object({ ...packagePart.shape, ...packageName.shape }).nullable(),
  total: chargeSchema,
});
export interface VisitPackagesView extends z.infer<typeof visitPackagesView> {}

/** What becomes of the use when its visit is called off. */
export type UseOutcome = "back" | "used_up";

export interface UseQuestion {
  /** What calling it off would keep of a fee that was paid. */
  readonly kept: Paise;
  /** Some move of the visit was late: it would have cost a part of such a fee. */
  readonly movedLate: boolean;
  readonly by: VisitChanger;
}

/**
 * A use is whole: it comes back where calling off would have cost nothing of a fee that was paid (in time, by the hospital,
 * after a move by the hospital), and is used up where the rule keeps any of it. What a late move cost stays when the patient
 * calls off, whenever that is, and comes back with the rest from the hospital. Nobody coming uses it up.
 */
export function useOutcome({ kept, movedLate, by }: UseQuestion): UseOutcome {
  return kept > zero || (movedLate && by === "patient") ? "used_up" : "back";
}
