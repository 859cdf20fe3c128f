import type { StockCountId, StoreId } from "@carepoint/domain/kernel/id";
import type { CountRow } from "@carepoint/domain/stock/counts";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { QueryView } from "../../../components/query-view.tsx";
import { number, visitTime } from "../../../lib/format.ts";
import { useSheets } from "./sheet-data.ts";
import { countedWords, countTones, countWords } from "./sheet-words.ts";
import type { Way } from "./way.ts";

type StoreCountsProps = {
  storeId: StoreId | undefined;
  /** The way to one of them. */
  wayTo: (countId: StockCountId) => Way;
};

/** The sheets by which a store is counted. */
export function StoreCounts({ storeId, wayTo }: StoreCountsProps) {
  const { t } = useLingui();
  return (
    <QueryView
      query={useSheets(storeId)}
      isEmpty={(rows) => rows.length === 0}
      empty={{ title: t`Nothing was counted yet`, body: t`A count puts right what the computer believes.` }}
      offlineMissing={{ title: t`Stock needs a connection`, body: t`It will load when you are connected.` }}
    >
      {(rows) => (
        <List label={t`Counts`}>
          {rows.map((row) => (
            <SheetRow key={row.id} row={row} way={wayTo(row.id)} />
          ))}
        </List>
      )}
    </QueryView>
  );
}

function SheetRow({ row, way }: { row: CountRow; way: Way }) {
  const { i18n } = useLingui();
  const [counted, lines] = [number(row.counted), number(row.lines)];
  return (
    <ListRow
      title={row.search ?? i18n._(countedWords[row.byWhat])}
      description={[visitTime(row.openedAt, row.zone), row.openedBy].filter(Boolean).join(" · ")}
      render={way}
      chevron
      end={
        <>
          <StatusPill tone={countTones[row.status]}>{i18n._(countWords[row.status])}</StatusPill>
          <span className="text-sm text-soft tabular-nums">
            <Trans>
              {counted} of {lines} counted
            </Trans>
          </span>
        </>
      }
    />
  );
}
