import { localeSchema } from "@carepoint/domain/kernel/language";
import type { PdfFile } from "@carepoint/domain/kernel/pdf-file";
import type { CloseInput } from "@carepoint/domain/reports/day-close";
import type { MedicineReport } from "@carepoint/domain/reports/medicines";
import type { MoneyReport } from "@carepoint/domain/reports/paper";
import type { ReportPeriod } from "@carepoint/domain/reports/period";
import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useTRPCClient } from "../../../lib/trpc.ts";

/** Which paper of money: a report of some days, what doctors earned in them, or a cashier's close. */
export type AskedPaper =
  | ({ of: "money"; report: MoneyReport } & ReportPeriod)
  | ({ of: "earnings" } & ReportPeriod)
  | ({ of: "medicines"; report: MedicineReport } & ReportPeriod)
  | ({ of: "close" } & CloseInput);

/** A report as PDF in the reader's language, made by the server from the figures that the screen shows. */
export function useReportPaper() {
  const { i18n } = useLingui();
  const { reports } = useTRPCClient();
  return useMutation({
    mutationFn: (asked: AskedPaper): Promise<PdfFile> => {
      const locale = localeSchema.catch("en").parse(i18n.locale);
      if (asked.of === "close") return reports.closePaper.query({ closeId: asked.closeId, locale });
      const { branchId, from, days } = asked;
      const input = { branchId, from, days, locale };
      if (asked.of === "medicines") return reports.medicinesPaper.query({ ...input, report: asked.report });
      return asked.of === "earnings"
        ? reports.earningsPaper.query(input)
        : reports.paper.query({ ...input, report: asked.report });
    },
  });
}
