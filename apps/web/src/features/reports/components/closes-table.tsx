import type { CloseView } from "@carepoint/domain/reports/day-close";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { useLingui } from "@lingui/react/macro";
import { money, visitTime } from "../../../lib/format.ts";

type ClosesTableProps = {
  closes: readonly CloseView[];
  zone: string;
  selectedId: string | undefined;
  onSelect: (id: string) => void;
};

/** Who closed when, how much was off, and whether somebody signed it off. */
export function ClosesTable({ closes, zone, selectedId, onSelect }: ClosesTableProps) {
  const { t } = useLingui();
  const sumOf = ({ lines }: CloseView, of: "counted" | "expected") => lines.reduce((all, line) => all + line[of], 0);
  const columns: Column<CloseView>[] = [
    { key: "cashier", header: t`Cashier`, card: "title", cell: (row) => row.cashierName },
    {
      key: "at",
      header: t({ context: "the time", message: "Closed" }),
      nowrap: true,
      cell: (row) => visitTime(row.at, zone),
    },
    {
      key: "expected",
      header: t`Expected`,
      align: "end",
      yields: true,
      cell: (row) => <Money>{money(sumOf(row, "expected"))}</Money>,
    },
    {
      key: "counted",
      header: t`Counted`,
      align: "end",
      cell: (row) => <Money>{money(sumOf(row, "counted"))}</Money>,
    },
    {
      key: "difference",
      header: t`Difference`,
      align: "end",
      cell: (row) => <Money due={row.difference !== 0}>{money(row.difference)}</Money>,
    },
    {
      key: "state",
      header: t`State`,
      card: "meta",
      cell: (row) =>
        row.signedOff ? (
          <StatusPill tone="confirmed">{t`Signed off`}</StatusPill>
        ) : (
          <StatusPill tone="waiting">{t`To sign off`}</StatusPill>
        ),
    },
  ];
  return (
    <DataTable
      className="rounded-box border border-hairline bg-surface"
      caption={t`Closes`}
      columns={columns}
      rows={closes}
      rowKey={({ id }) => id}
      selectedKey={selectedId}
      onSelect={({ id }) => onSelect(id)}
    />
  );
}
