import { rupees } from "@carepoint/domain/kernel/csv";
import type { ReceiptRow, ReceiptsInput } from "@carepoint/domain/reports/schema";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { useLingui } from "@lingui/react/macro";
import { CsvButton } from "../../../components/csv-button.tsx";
import { OlderEntries } from "../../../components/older-entries.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { money, visitTime } from "../../../lib/format.ts";
import { everyRow, useReceipts } from "./money-data.ts";
import { type MoneyWords, useTillText } from "./money-words.ts";

type ReceiptRowsProps = { input: Omit<ReceiptsInput, "after">; zone: string; words: MoneyWords };

/** Money that came in, and with a minus what went out. */
export function ReceiptRows({ input, zone, words }: ReceiptRowsProps) {
  const { t } = useLingui();
  const tillText = useTillText(words);
  const query = useReceipts(input);
  const wayOf = ({ till, payerName }: ReceiptRow) => {
    if (till !== "bank") return tillText(till);
    return payerName === null ? t`Bank transfer of the patient` : t`Bank transfer of ${payerName}`;
  };
  const columns: Column<ReceiptRow>[] = [
    { key: "patient", header: t`Patient`, card: "title", cell: (row) => row.patientName },
    { key: "number", header: t`Bill`, nowrap: true, cell: (row) => row.number },
    { key: "at", header: t`When`, nowrap: true, cell: (row) => visitTime(row.at, zone) },
    { key: "till", header: t`Way of paying`, card: "meta", cell: wayOf },
    { key: "amount", header: t`Amount`, align: "end", cell: (row) => <Money strong>{money(row.amount)}</Money> },
  ];
  const file = async () => [
    [t`Patient`, t`Bill`, t`When`, t`Way of paying`, t`Amount`],
    ...(await everyRow(query)).map((row) => [row.patientName, row.number, row.at, wayOf(row), rupees(row.amount)]),
  ];
  const title = t`Payments and refunds`;
  return (
    <QueryView query={query} isEmpty={(rows) => rows.length === 0} empty={{ title: t`No money moved` }}>
      {(rows) => (
        <OlderEntries query={query}>
          <div className="flex justify-end">
            <CsvButton name={`money-${input.from}`} label={title} rows={file} />
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
