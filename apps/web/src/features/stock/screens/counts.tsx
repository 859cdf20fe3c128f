import { stockCountId } from "@carepoint/domain/kernel/id";
import type { CountRow } from "@carepoint/domain/stock/counts";
import { Button } from "@carepoint/ui/blocks/button";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { ClipboardList } from "lucide-react";
import { useState } from "react";
import { useOwnStore } from "../../../components/own-store.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { number, visitTime } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { BackToStock } from "../components/back-to-stock.tsx";
import { CountSheet } from "../components/count-sheet.tsx";
import { NewCount } from "../components/new-count.tsx";
import { useSheets } from "../components/sheet-data.ts";
import { countedWords, countTones, countWords } from "../components/sheet-words.ts";

/** The sheets by which the branch's pharmacy is counted, and one of them where it is named. */
export function Counts({ countId }: { countId: string | undefined }) {
  return countId === undefined ? <Sheets /> : <CountSheet countId={stockCountId.parse(countId)} />;
}

function Sheets() {
  const { t } = useLingui();
  const pick = useLocalized();
  const navigate = useNavigate();
  const store = useOwnStore().data ?? undefined;
  const sheets = useSheets(store?.id);
  const [isAsked, setAsked] = useState(false);
  return (
    <Screen
      title={t`Counts`}
      {...(store && { lead: pick(store.branchName) })}
      back={<BackToStock />}
      actions={
        <Button variant="primary" icon={<ClipboardList aria-hidden />} onClick={() => setAsked(true)}>
          <Trans>New count</Trans>
        </Button>
      }
    >
      <QueryView
        query={sheets}
        isEmpty={(rows) => rows.length === 0}
        empty={{ title: t`Nothing was counted yet`, body: t`A count puts right what the computer believes.` }}
        offlineMissing={{ title: t`Stock needs a connection`, body: t`It will load when you are connected.` }}
      >
        {(rows) => (
          <List label={t`Counts`}>
            {rows.map((row) => (
              <SheetRow key={row.id} row={row} />
            ))}
          </List>
        )}
      </QueryView>
      {store && (
        <NewCount
          storeId={store.id}
          open={isAsked}
          onClose={() => setAsked(false)}
          onOpened={(countId) => void navigate({ to: "/pharmacy/stock/counts/{-$countId}", params: { countId } })}
        />
      )}
    </Screen>
  );
}

function SheetRow({ row }: { row: CountRow }) {
  const { i18n } = useLingui();
  const [counted, lines] = [number(row.counted), number(row.lines)];
  return (
    <ListRow
      title={row.search ?? i18n._(countedWords[row.byWhat])}
      description={[visitTime(row.openedAt, row.zone), row.openedBy].filter(Boolean).join(" · ")}
      render={<Link to="/pharmacy/stock/counts/{-$countId}" params={{ countId: row.id }} />}
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
