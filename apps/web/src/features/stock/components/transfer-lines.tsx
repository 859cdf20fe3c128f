import type { TransferLine } from "@carepoint/domain/stock/transfers";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { useLingui } from "@lingui/react/macro";
import { PackText } from "../../../components/pack-text.tsx";
import { dateText, money, number } from "../../../lib/format.ts";
import { lossWords } from "./transfer-words.ts";
import { UnitsText } from "./units-text.tsx";

/** What was sent, and once it is over what came and what did not. */
export function TransferLines({ lines }: { lines: readonly TransferLine[] }) {
  const { t, i18n } = useLingui();
  const columns: Column<TransferLine>[] = [
    {
      key: "medicine",
      header: t`Medicine`,
      card: "title",
      cell: ({ brand, packText }) => (
        <span className="flex flex-col">
          <span className="font-strong">{brand}</span>
          <span className="font-normal text-sm text-soft">
            <PackText brand={brand} packText={packText} />
          </span>
        </span>
      ),
    },
    { key: "batch", header: t`Batch`, nowrap: true, cell: (line) => line.number },
    { key: "expiry", header: t`Last day`, nowrap: true, cell: (line) => dateText(line.expiresOn) },
    {
      key: "units",
      header: t`Sent`,
      align: "end",
      card: "meta",
      cell: ({ units, packUnits }) => <UnitsText units={units} packUnits={packUnits} />,
    },
  ];
  const ended: Column<TransferLine>[] = [
    { key: "came", header: t`Came`, align: "end", cell: ({ received }) => received !== null && number(received) },
    {
      key: "lost",
      header: t`Did not come`,
      align: "end",
      cell: ({ lost, lostFor, lostValue }) =>
        lost && lostFor ? (
          <span className="flex flex-col">
            <span className="font-strong tabular-nums">{number(lost)}</span>
            <span className="text-sm text-soft">{i18n._(lossWords[lostFor])}</span>
            {lostValue !== null && <Money>{money(lostValue)}</Money>}
          </span>
        ) : null,
    },
  ];
  const isOver = lines.some(({ received }) => received !== null);
  return (
    <DataTable
      caption={t`What was sent`}
      columns={isOver ? [...columns, ...ended] : columns}
      rows={lines}
      rowKey={({ batchId }) => batchId}
    />
  );
}
