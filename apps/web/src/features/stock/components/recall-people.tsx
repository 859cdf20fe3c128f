import type { CsvCell } from "@carepoint/domain/kernel/csv";
import type { RecallGiven } from "@carepoint/domain/pharmacy/recall-people";
import type { RecallView } from "@carepoint/domain/stock/recalls";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans, useLingui } from "@lingui/react/macro";
import { Printer } from "lucide-react";
import { CsvButton } from "../../../components/csv-button.tsx";
import { OlderEntries } from "../../../components/older-entries.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { dayWritten } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { everyRecallRow, useRecallPeople } from "./recall-data.ts";
import { RecallTable } from "./recall-table.tsx";
import { TellRecalled } from "./tell-recalled.tsx";

/** Who got units of batches that are called back, the latest first, to be rung; on paper, as a file, and told by one press. */
export function RecallPeople({ recall }: { recall: RecallView }) {
  const { t } = useLingui();
  const query = useRecallPeople(recall.id);
  const file = useRecallFile();
  const title = t`To whom they went`;
  const toPaper = async () => {
    await everyRecallRow(query);
    setTimeout(print); // after what was read last is drawn
  };
  return (
    <section className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg">{title}</h2>
        {query.data?.length ? (
          <div className="flex flex-wrap gap-2" data-print="hidden">
            <CsvButton
              name={`recall-${recall.brand}`}
              label={title}
              rows={async () => file(await everyRecallRow(query))}
            />
            <Button size="compact" icon={<Printer aria-hidden />} onClick={() => void toPaper()}>
              <Trans>Print</Trans>
            </Button>
          </div>
        ) : null}
      </div>
      {query.data?.length && recall.status === "open" ? <TellRecalled recallId={recall.id} /> : null}
      <QueryView
        query={query}
        isEmpty={(rows) => rows.length === 0}
        empty={{ title: t`None of it was given out`, body: t`What was sold of these batches would stand here.` }}
      >
        {(rows) => (
          <OlderEntries query={query}>
            <RecallTable rows={rows} />
          </OlderEntries>
        )}
      </QueryView>
    </section>
  );
}

/** The same rows for a spreadsheet, with headings in the reader's language. */
function useRecallFile() {
  const { t } = useLingui();
  const pick = useLocalized();
  return (rows: readonly RecallGiven[]): CsvCell[][] => [
    [
      t`Day`,
      t`Branch`,
      t`Patient`,
      t`Record number`,
      t`Telephone`,
      t`Bill`,
      t`Batch`,
      t`Units`,
      t`Brought back`,
      t`Told`,
    ],
    ...rows.map(({ at, zone, branchName, patient, billNumber, numbers, units, returned, toldAt }) => [
      ...[dayWritten(at, zone), pick(branchName), patient?.name ?? t`Nobody in particular`, patient?.mrn ?? null],
      ...[patient?.phone ?? null, billNumber, numbers.join(" "), units, returned, toldAt && dayWritten(toldAt, zone)],
    ]),
  ];
}
