import * as z from "zod";
import { localeSchema } from "../kernel/language.ts";
import { closeInput } from "./day-close.ts";
import { reportPeriod } from "./period.ts";

/** The reports of money that go on paper, each as its own panel on the screen shows it. */
export const moneyReports = [
  "revenue",
  "departments",
  "doctors",
  "methods",
  "refunds",
  "promos",
  "waivers",
  "outstanding",
  "taxes",
] as const;
export type MoneyReport = (typeof moneyReports)[number];

export const moneyPaperInput = z.strictObject({
  ...reportPeriod.shape,
  report: z.enum(moneyReports),
  locale: localeSchema,
});
export type MoneyPaperInput = z.infer<typeof moneyPaperInput>;

export const earningsPaperInput = z.strictObject({ ...reportPeriod.shape, locale: localeSchema });
export type EarningsPaperInput = z.infer<typeof earningsPaperInput>;

export const closePaperInput = z.strictObject({ ...closeInput.shape, locale: localeSchema });
export type ClosePaperInput = z.infer<typeof closePaperInput>;
