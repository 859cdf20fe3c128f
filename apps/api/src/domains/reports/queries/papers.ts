import { addDays, dateIn } from "@carepoint/domain/kernel/calendar";
import { type Localized, localized } from "@carepoint/domain/kernel/language";
import type { PdfFile } from "@carepoint/domain/kernel/pdf-file";
import { deadAfterDays, type MedicinesPaperInput, rowsOf } from "@carepoint/domain/reports/medicines";
import type {
  ClosePaperInput,
  EarningsPaperInput,
  MoneyPaperInput,
  MoneyReport,
} from "@carepoint/domain/reports/paper";
import { allBranches, lastDayOf, type ReportPeriod } from "@carepoint/domain/reports/period";
import type { ReportName, Reports } from "@carepoint/papers/report-paper";
import type { QueryContext } from "../../../kernel/context.ts";
import { readSettings } from "../../settings/queries.ts";
import { methods, revenue } from "./books.ts";
import { readClose } from "./closes.ts";
import { earnings } from "./earnings.ts";
import { givenBack } from "./giving-back.ts";
import { medicines } from "./medicines.ts";
import { outstanding } from "./outstanding.ts";
import { promoUse } from "./promo-use.ts";
import { sources } from "./sources.ts";
import { taxes } from "./taxes.ts";
import { waivers } from "./waivers.ts";
import { findBooks } from "./window.ts";

type Read = { readonly [Name in MoneyReport]: (ctx: QueryContext, period: ReportPeriod) => Promise<Reports[Name]> };

/** Each report as its screen reads it: a paper can say nothing else. */
const read: Read = {
  revenue,
  departments: sources,
  doctors: sources,
  methods,
  refunds: givenBack,
  promos: promoUse,
  waivers,
  outstanding: (ctx, { branchId }) => outstanding(ctx, { branchId }),
  taxes,
};

/** A report of money as PDF, within the caller's reach as on the screen. */
export function moneyPaper(ctx: QueryContext, { report, ...input }: MoneyPaperInput): Promise<PdfFile> {
  return setMoney(ctx, report, input);
}

async function setMoney<Name extends MoneyReport>(
  ctx: QueryContext,
  name: Name,
  { locale, ...period }: EarningsPaperInput,
): Promise<PdfFile> {
  const said = await read[name](ctx, period);
  const { branchId } = period;
  return name === "outstanding"
    ? set(ctx, name, said, { branchId, locale, on: ctx.now, asOf: true })
    : set(ctx, name, said, { branchId, locale, period });
}

/** What doctors have; a doctor's own by day. */
export async function earningsPaper(ctx: QueryContext, { locale, ...period }: EarningsPaperInput): Promise<PdfFile> {
  const said = { ...(await earnings(ctx, period)), own: ctx.scope.reach === "own" };
  return set(ctx, "earnings", said, { branchId: period.branchId, locale, period });
}

/** A cashier's close with room for both signatures. */
export async function closePaper(ctx: QueryContext, { closeId, locale }: ClosePaperInput): Promise<PdfFile> {
  const close = await readClose(ctx, { closeId });
  return set(ctx, "close", close, { branchId: close.branchId, locale, on: Temporal.Instant.from(close.at) });
}

/** What medicines brought, cost and lost, in the rows and the order of the screen's view. */
export async function medicinesPaper(
  ctx: QueryContext,
  { report, locale, ...period }: MedicinesPaperInput,
): Promise<PdfFile> {
  const { items } = await medicines(ctx, period);
  const rows = rowsOf(items, report, addDays(lastDayOf(period), -deadAfterDays));
  const said = { report, days: period.days, rows };
  return set(ctx, "medicines", said, { branchId: period.branchId, locale, period });
}

type Asked = Pick<EarningsPaperInput, "branchId" | "locale"> &
  (
    | { readonly period: Pick<ReportPeriod, "from" | "days"> }
    /** Of one day: as it was on it, or of what happened on it. */
    | { readonly on: Temporal.Instant; readonly asOf?: boolean }
  );

async function set<Name extends ReportName>(
  ctx: QueryContext,
  name: Name,
  said: Reports[Name],
  asked: Asked,
): Promise<PdfFile> {
  const { hospitalName } = await readSettings(ctx.db);
  const branch = asked.branchId === allBranches ? null : await findBranch(ctx, asked.branchId);
  const { zone } = branch ?? (await findBooks(ctx, allBranches));
  const period = "period" in asked ? asked.period : { from: dateIn(asked.on, zone), days: 1 };
  const asOf = "on" in asked && asked.asOf === true;
  // The typesetter is a large program, which a process loads once somebody wants paper.
  const { reportPaper } = await import("@carepoint/papers/report-paper");
  const pdf = await reportPaper(name, said, { hospitalName, branch, zone, period, asOf, locale: asked.locale });
  return { name: `${name}-${period.from}.pdf`, pdf: pdf.toBase64() };
}

async function findBranch({ db }: QueryContext, branchId: string) {
  const { name, address, ...branch } = await db
    .selectFrom("branches")
    .select(["name", "address", "gstin", "zone"])
    .where("id", "=", branchId)
    .executeTakeFirstOrThrow();
  const said: Record<"name" | "address", Localized> = {
    name: localized.parse(name),
    address: localized.parse(address),
  };
  return { ...branch, ...said };
}
