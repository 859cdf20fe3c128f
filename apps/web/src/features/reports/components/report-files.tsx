import type { MoneyReport } from "@carepoint/domain/reports/paper";
import type { ReportPeriod } from "@carepoint/domain/reports/period";
import type { ComponentProps } from "react";
import { CsvButton } from "../../../components/csv-button.tsx";
import { PdfButton } from "./pdf-button.tsx";

type ReportFilesProps = ComponentProps<typeof CsvButton> & {
  report: MoneyReport | "earnings";
  period: ReportPeriod;
};

/** A report to take along: for a spreadsheet, and on paper. */
export function ReportFiles({ report, period, ...csv }: ReportFilesProps) {
  const paper =
    report === "earnings" ? ({ of: "earnings", ...period } as const) : ({ of: "money", report, ...period } as const);
  return (
    <div className="flex flex-wrap gap-2" data-print="hidden">
      <CsvButton {...csv} />
      <PdfButton paper={paper} label={csv.label} />
    </div>
  );
}
