import type { MedicineId, StoreId } from "@carepoint/domain/kernel/id";
import type { MovementView } from "@carepoint/domain/stock/schema";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Trans, useLingui } from "@lingui/react/macro";
import { OlderEntries } from "../../../components/older-entries.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { numbers, visitTime } from "../../../lib/format.ts";
import { useMovements } from "../data.ts";
import { movementWords, reasonWord } from "./stock-words.ts";

/** How units came and went, the latest first, with who did it and why. */
export function Movements({ storeId, medicineId }: { storeId: StoreId; medicineId: MedicineId }) {
  const { t } = useLingui();
  const query = useMovements(storeId, medicineId);
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg">
        <Trans>Came and went</Trans>
      </h2>
      <QueryView
        query={query}
        isEmpty={(rows) => rows.length === 0}
        empty={{ title: t`Nothing moved yet`, body: t`What is received appears here.` }}
      >
        {(rows) => (
          <OlderEntries query={query}>
            <MovementTable rows={rows} />
          </OlderEntries>
        )}
      </QueryView>
    </section>
  );
}

function MovementTable({ rows }: { rows: readonly MovementView[] }) {
  const { t, i18n } = useLingui();
  const columns: Column<MovementView>[] = [
    {
      key: "at",
      header: t`When`,
      nowrap: true,
      cell: ({ at, zone }) => <span className="tabular-nums">{visitTime(at, zone)}</span>,
    },
    {
      key: "kind",
      header: t`What`,
      card: "title",
      cell: ({ kind, reason, note }) => {
        const why = reasonWord(reason);
        const said = [why && i18n._(why), note].filter(Boolean).join(" · ");
        return (
          <span className="flex flex-col">
            {i18n._(movementWords[kind])}
            {said && <span className="text-sm text-soft">{said}</span>}
          </span>
        );
      },
    },
    {
      key: "units",
      header: t`Units`,
      align: "end",
      card: "meta",
      cell: ({ quantity }) => <span className="tabular-nums">{numbers(signed).format(quantity)}</span>,
    },
    { key: "batch", header: t`Batch`, nowrap: true, cell: (row) => row.number },
    { key: "by", header: t`By`, yields: true, cell: ({ by }) => by },
  ];
  return (
    <DataTable
      caption={t`Came and went`}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ place }) => String(place)}
    />
  );
}

const signed = { signDisplay: "always" } as const;
