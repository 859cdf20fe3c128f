import { type CountLine, differenceOf } from "@carepoint/domain/stock/counts";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { PackText } from "../../../components/pack-text.tsx";
import { dateText, money, number, numbers } from "../../../lib/format.ts";

const signed = { signDisplay: "exceptZero" } as const;

/** Lines of a sheet whose counting is over. */
export function Differences({ lines }: { lines: readonly CountLine[] }) {
  const { t } = useLingui();
  const columns: Column<CountLine>[] = [
    {
      key: "medicine",
      header: t`Medicine`,
      card: "title",
      cell: ({ brand, packText, outdated }) => (
        <span className="flex flex-col items-start">
          <span className="font-strong">{brand}</span>
          <span className="font-normal text-sm text-soft">
            <PackText brand={brand} packText={packText} />
          </span>
          {outdated && (
            <StatusPill tone="problem">
              <Trans>Corrected since</Trans>
            </StatusPill>
          )}
        </span>
      ),
    },
    { key: "batch", header: t`Batch`, nowrap: true, cell: (line) => line.number },
    { key: "expiry", header: t`Last day`, nowrap: true, yields: true, cell: (line) => dateText(line.expiresOn) },
    { key: "written", header: t`Written`, align: "end", cell: ({ onHand }) => units(onHand) },
    { key: "found", header: t`Found`, align: "end", cell: ({ counted }) => units(counted) },
    {
      key: "difference",
      header: t`Difference`,
      align: "end",
      card: "meta",
      cell: ({ counted, onHand }) =>
        counted === null || onHand === null ? null : (
          <span className="font-strong tabular-nums">{numbers(signed).format(differenceOf(counted, onHand))}</span>
        ),
    },
    {
      key: "value",
      header: t`At cost`,
      align: "end",
      cell: ({ value }) => value !== null && value !== 0 && <Money>{money(value)}</Money>,
    },
    { key: "by", header: t`Counted by`, yields: true, cell: ({ countedBy }) => countedBy },
  ];
  return <DataTable caption={t`Lines of the count`} columns={columns} rows={lines} rowKey={({ batchId }) => batchId} />;
}

const units = (some: number | null) => (some === null ? null : <span className="tabular-nums">{number(some)}</span>);
