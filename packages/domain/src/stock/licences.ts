import * as z from "zod";
import { addDays, type CalendarDate, calendarDate } from "../kernel/calendar.ts";
import { storeId } from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";

/**
 * Licences to sell by retail, by their forms in the Drugs Rules 1945: 20 for what is in none of the schedules C, C(1) and X, 21 for C and C(1), 20-F
 * for schedule X. The database's CHECK names the same.
 */
export const licenceForms = ["20", "21", "20-F"] as const;
export const licenceForm = z.enum(licenceForms);
export type LicenceForm = (typeof licenceForms)[number];

/** A number of null takes a licence away that was written down by mistake. */
export const setLicenceInput = z.strictObject({
  storeId,
  form: licenceForm,
  number: z.string().trim().min(1).max(60).nullable(),
  /** The last day on which it counts; null where it has none, such as one that is kept by its fee. */
  expiresOn: calendarDate.nullable(),
});
export type SetLicenceInput = z.infer<typeof setLicenceInput>;

export const licenceView = z.object({
  form: licenceForm,
  number: z.string(),
  expiresOn: calendarDate.nullable(),
});
export type LicenceView = z.infer<typeof licenceView>;

/** The licences of a store that sells, on the day at its branch. */
export const storeLicences = z.object({
  storeId,
  name: localized,
  branchName: localized,
  today: calendarDate,
  licences: z.array(licenceView),
});
export type StoreLicences = z.infer<typeof storeLicences>;

export const licenceStates = ["good", "near", "expired"] as const;
export type LicenceState = (typeof licenceStates)[number];

/** A renewal takes its months. */
export const nearLicenceDays = 90;

export function licenceStateOn({ expiresOn }: Pick<LicenceView, "expiresOn">, today: CalendarDate): LicenceState {
  if (expiresOn === null) return "good";
  if (expiresOn < today) return "expired";
  return expiresOn <= addDays(today, nearLicenceDays) ? "near" : "good";
}

/** Whether one of a form counts on a day. */
export function hasLicence(licences: readonly LicenceView[], form: LicenceForm, today: CalendarDate): boolean {
  return licences.some((each) => each.form === form && licenceStateOn(each, today) !== "expired");
}
