import type { DayEarned } from "@carepoint/domain/reports/earnings";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { useLingui } from "@lingui/react/macro";
import { dateText, money, number } from "../../../lib/format.ts";

/** What money of the period is for, by the day of the visit: it may have come before, on or after that day. */
export function EarnedDays({ days }: { days: readonly DayEarned[] }) {
  const { t } = useLingui();
  const columns: Column<DayEarned>[] = [
    { key: "day", header: t`Day of the visit`, card: "title", nowrap: true, cell: ({ day }) => dateText(day) },
    { key: "visits", header: t`Visits`, align: "end", cell: ({ visits }) => number(visits) },
    { key: "kept", header: t`Collected`, align: "end", cell: ({ kept }) => <Money>{money(kept)}</Money> },
    { key: "share", header: t`Doctor's share`, align: "end", cell: (row) => <Money strong>{money(row.doctor)}</Money> },
  ];
  return <DataTable caption={t`Earnings by day`} columns={columns} rows={days} rowKey={({ day }) => day} />;
}
