import { addDays } from "@carepoint/domain/kernel/calendar";
import {
  deadAfterDays,
  type MedicineReport,
  type MedicineSum,
  marginOf,
  medicineReports,
  medicineTotals,
  rowsOf,
} from "@carepoint/domain/reports/medicines";
import { lastDayOf, type ReportPeriod } from "@carepoint/domain/reports/period";
import { DataTable } from "@carepoint/ui/blocks/data-table";
import { FigureBox } from "@carepoint/ui/blocks/figure-box";
import { Panel } from "@carepoint/ui/blocks/panel";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { CsvButton } from "../../../components/csv-button.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { dateText, money, number } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useMedicineColumns } from "../components/medicine-columns.tsx";
import { useMedicineSums } from "../components/money-data.ts";
import { useMoneyPlace } from "../components/money-place.ts";
import { PdfButton } from "../components/pdf-button.tsx";
import { PeriodFields } from "../components/period-fields.tsx";

/** What the pharmacy sold, bought and lost in the days that were chosen, and what lies there unsold. */
export function Medicines() {
  const { t } = useLingui();
  const say = useLocalized();
  const place = useMoneyPlace("read_medicines");
  const { branch, all, period } = place;
  const days = period && `${dateText(period.from)} – ${dateText(lastDayOf(period))}`;
  return (
    <Screen
      title={t`Reports of the pharmacy`}
      width="wide"
      lead={branch && `${all ? t`All branches` : say(branch.name)}, ${days}`}
    >
      <QueryView query={place.branches}>
        {() =>
          branch &&
          period && (
            <div className="flex flex-col gap-6">
              <PeriodFields place={place} period={period} zone={branch.zone} />
              <Views period={period} />
            </div>
          )
        }
      </QueryView>
    </Screen>
  );
}

function Views({ period }: { period: ReportPeriod }) {
  const { t } = useLingui();
  const query = useMedicineSums(period);
  const [report, setReport] = useState<MedicineReport>("sales");
  const titles: Readonly<Record<MedicineReport, string>> = {
    sales: t`Sales and margin`,
    purchases: t`Bought and sold`,
    losses: t`Expired and lost`,
    dead_stock: t`Dead stock`,
  };
  return (
    <QueryView query={query}>
      {({ items, more }) => (
        <div className="flex flex-col gap-6">
          <Totals items={items} />
          {more && (
            <p className="text-muted">
              <Trans>Only the medicines of most weight are shown. Choose fewer days for the others.</Trans>
            </p>
          )}
          <SegmentedControl
            label={t`What to look at`}
            options={medicineReports.map((value) => ({ value, label: titles[value] }))}
            value={report}
            onChange={setReport}
          />
          <View report={report} title={titles[report]} period={period} items={items} />
        </div>
      )}
    </QueryView>
  );
}

function Totals({ items }: { items: readonly MedicineSum[] }) {
  const { t } = useLingui();
  const totals = medicineTotals(items);
  return (
    <FigureBox
      figures={[
        { key: "revenue", name: t`Revenue without GST`, value: money(totals.revenue) },
        { key: "margin", name: t`Margin`, value: money(marginOf(totals)) },
        { key: "bought", name: t`Bought for`, value: money(totals.boughtCost) },
        { key: "expired", name: t`Cost of expired`, value: money(totals.expiredCost) },
        { key: "value", name: t`Stock at cost today`, value: money(totals.onHandCost) },
      ]}
    />
  );
}

type ViewProps = { report: MedicineReport; title: string; period: ReportPeriod; items: readonly MedicineSum[] };

/** More rows than anybody reads on a screen are in the files. */
const mostShown = 200;

function View({ report, title, period, items }: ViewProps) {
  const columns = useMedicineColumns(period.days)[report];
  const rows = rowsOf(items, report, addDays(lastDayOf(period), -deadAfterDays));
  const all = number(rows.length);
  const file = () => [
    columns.map(({ header }) => header),
    ...rows.map((row) => columns.map((column) => column.file(row))),
  ];
  return (
    <Panel
      title={title}
      actions={
        <div className="flex flex-wrap gap-2" data-print="hidden">
          <CsvButton name={`${report.replace("_", "-")}-${period.from}`} label={title} rows={file} />
          <PdfButton paper={{ of: "medicines", report, ...period }} label={title} />
        </div>
      }
    >
      {report === "dead_stock" && (
        <p className="text-muted">
          <Trans>Lies there and was not sold in the {deadAfterDays} days before the end of the period.</Trans>
        </p>
      )}
      {rows.length > mostShown && (
        <p className="text-muted">
          <Trans>
            The first {mostShown} of {all}; the files hold all of them.
          </Trans>
        </p>
      )}
      {rows.length === 0 ? (
        <p className="text-muted">
          <Trans>Nothing to show for these days</Trans>
        </p>
      ) : (
        <DataTable
          caption={title}
          columns={[...columns]}
          rows={rows.slice(0, mostShown)}
          rowKey={({ medicineId }) => medicineId}
        />
      )}
    </Panel>
  );
}
