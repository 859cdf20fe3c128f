import type { NarcoticDay } from "@carepoint/domain/pharmacy/registers";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Trans, useLingui } from "@lingui/react/macro";
import { CsvButton } from "../../../components/csv-button.tsx";
import { PackText } from "../../../components/pack-text.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { dateText, number } from "../../../lib/format.ts";
import { useNarcotics } from "./register-data.ts";
import { RegisterPdf } from "./register-pdf.tsx";
import type { RegisterDays } from "./register-place.ts";

/** What of each narcotic was there, came and went on the days on which it moved. */
export function NarcoticsTable({ period, title }: { period: RegisterDays; title: string }) {
  const { t } = useLingui();
  const query = useNarcotics(period);
  const count = (key: string, header: string, of: (row: NarcoticDay) => number): Column<NarcoticDay> => ({
    ...{ key, header, align: "end", nowrap: true },
    cell: (row) => number(of(row)),
  });
  const columns: Column<NarcoticDay>[] = [
    {
      ...{ key: "medicine", header: t`Medicine`, card: "title" },
      cell: ({ brand, packText }) => (
        <>
          <span className="block font-medium">{brand}</span>
          <span className="block font-normal text-soft text-sm">
            <PackText brand={brand} packText={packText} />
          </span>
        </>
      ),
    },
    { key: "day", header: t`Day`, card: "meta", nowrap: true, cell: ({ day }) => dateText(day) },
    count("opening", t`Opening`, ({ opening }) => opening),
    count("received", t`Units received`, ({ received }) => received),
    count("issued", t`Given out`, ({ issued }) => issued),
    count("otherwise", t`Otherwise`, ({ otherwise }) => otherwise),
    count("closing", t`Closing`, ({ closing }) => closing),
  ];
  const file = (rows: readonly NarcoticDay[]) => [
    [t`Medicine`, t`Pack`, t`Day`, t`Opening`, t`Units received`, t`Given out`, t`Otherwise`, t`Closing`, t`Unit`],
    ...rows.map((row) => [
      ...[row.brand, row.packText, row.day, row.opening, row.received, row.issued, row.otherwise, row.closing],
      row.unit,
    ]),
  ];
  return (
    <QueryView
      query={query}
      isEmpty={({ items }) => items.length === 0}
      empty={{ title: t`No narcotics`, body: t`None lie in this store, and none did in these days.` }}
    >
      {({ items, more }) => (
        <div className="flex flex-col gap-4">
          {more && (
            <p className="text-soft">
              <Trans>Not all days are shown. Choose fewer of them.</Trans>
            </p>
          )}
          <div className="flex flex-wrap justify-end gap-2" data-print="hidden">
            <CsvButton name={`narcotics-${period.from}`} label={title} rows={() => file(items)} />
            <RegisterPdf register="narcotics" period={period} label={title} />
          </div>
          <DataTable
            className="rounded-box border border-hairline bg-surface"
            caption={title}
            columns={columns}
            rows={items}
            rowKey={({ medicineId, day }) => `${medicineId}|${day}`}
          />
        </div>
      )}
    </QueryView>
  );
}
