import { rupees } from "@carepoint/domain/kernel/csv";
import type { DocumentRow, DocumentsInput } from "@carepoint/domain/reports/schema";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { useLingui } from "@lingui/react/macro";
import { CsvButton } from "../../../components/csv-button.tsx";
import { OlderEntries } from "../../../components/older-entries.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { money, visitTime } from "../../../lib/format.ts";
import { everyRow, useDocuments } from "./money-data.ts";

type DocumentRowsProps = { input: Omit<DocumentsInput, "after">; zone: string };

/** Bills and credit notes; what a note takes back has a minus. */
export function DocumentRows({ input, zone }: DocumentRowsProps) {
  const { t } = useLingui();
  const query = useDocuments(input);
  const signed = ({ kind }: DocumentRow, amount: number) => (kind === "invoice" ? amount : -amount);
  const kindOf = ({ kind }: DocumentRow) => (kind === "invoice" ? t`Bill` : t`Credit note`);
  const columns: Column<DocumentRow>[] = [
    { key: "number", header: t`Number`, card: "title", nowrap: true, cell: (row) => row.number },
    {
      key: "kind",
      header: t`Document`,
      card: "meta",
      cell: kindOf,
    },
    { key: "at", header: t`When`, nowrap: true, cell: (row) => visitTime(row.issuedAt, zone) },
    { key: "patient", header: t`Patient`, cell: (row) => row.patientName },
    { key: "doctor", header: t`Doctor`, yields: true, cell: (row) => row.doctorName ?? t`Desk` },
    {
      key: "taxable",
      header: t`Value`,
      align: "end",
      cell: (row) => <Money>{money(signed(row, row.taxable))}</Money>,
    },
    {
      key: "tax",
      header: t`GST`,
      align: "end",
      yields: true,
      cell: (row) => <Money>{money(signed(row, row.tax))}</Money>,
    },
    {
      key: "total",
      header: t`Total`,
      align: "end",
      cell: (row) => <Money strong>{money(signed(row, row.total))}</Money>,
    },
  ];
  const file = async () => [
    [t`Number`, t`Document`, t`When`, t`Patient`, t`Doctor`, t`Value`, t`GST`, t`Total`],
    ...(await everyRow(query)).map((row) => [
      row.number,
      kindOf(row),
      row.issuedAt,
      row.patientName,
      row.doctorName,
      ...[row.taxable, row.tax, row.total].map((amount) => rupees(signed(row, amount))),
    ]),
  ];
  const title = t`Bills and credit notes`;
  return (
    <QueryView query={query} isEmpty={(rows) => rows.length === 0} empty={{ title: t`Nothing was billed` }}>
      {(rows) => (
        <OlderEntries query={query}>
          <div className="flex justify-end">
            <CsvButton name={`bills-${input.from}`} label={title} rows={file} />
          </div>
          <DataTable
            className="rounded-box border border-hairline bg-surface"
            caption={title}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
          />
        </OlderEntries>
      )}
    </QueryView>
  );
}
