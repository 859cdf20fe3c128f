import { type StoreId, stockTransferId } from "@carepoint/domain/kernel/id";
import type { TransferRow } from "@carepoint/domain/stock/transfers";
import { Button } from "@carepoint/ui/blocks/button";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Send } from "lucide-react";
import { useOwnStore } from "../../../components/own-store.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { visitTime } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { BackToStock } from "../components/back-to-stock.tsx";
import { SendUnits } from "../components/send-units.tsx";
import { Transfer } from "../components/transfer.tsx";
import { useTransfers } from "../components/transfer-data.ts";
import { transferTones, transferWords } from "../components/transfer-words.ts";

/** What the branch's pharmacy sent to other stores and what was sent to it; one of them, or a new one, where it is named. */
export function Transfers({ part }: { part: string | undefined }) {
  if (part === "new") return <SendUnits />;
  return part === undefined ? <Ways /> : <Transfer transferId={stockTransferId.parse(part)} />;
}

function Ways() {
  const { t } = useLingui();
  const pick = useLocalized();
  const store = useOwnStore().data ?? undefined;
  const transfers = useTransfers(store?.id);
  return (
    <Screen
      title={t`Between stores`}
      {...(store && { lead: pick(store.branchName) })}
      back={<BackToStock />}
      actions={
        <Button
          variant="primary"
          icon={<Send aria-hidden />}
          render={<Link to="/pharmacy/stock/transfers/{-$part}" params={{ part: "new" }} />}
        >
          <Trans>Send to another store</Trans>
        </Button>
      }
    >
      <QueryView
        query={transfers}
        isEmpty={(rows) => rows.length === 0}
        empty={{ title: t`Nothing is on its way`, body: t`What is sent to another store appears here, and there.` }}
        offlineMissing={{ title: t`Stock needs a connection`, body: t`It will load when you are connected.` }}
      >
        {(rows) => (
          <List label={t`Between stores`}>
            {rows.map((row) => store && <WayRow key={row.id} row={row} own={store.id} />)}
          </List>
        )}
      </QueryView>
    </Screen>
  );
}

function WayRow({ row, own }: { row: TransferRow; own: StoreId }) {
  const { i18n } = useLingui();
  const pick = useLocalized();
  const isComing = row.to.id === own;
  const other = pick((isComing ? row.from : row.to).branchName);
  return (
    <ListRow
      title={isComing ? <Trans>From {other}</Trans> : <Trans>To {other}</Trans>}
      description={[visitTime(row.sentAt, row.zone), row.sentBy].filter(Boolean).join(" · ")}
      render={<Link to="/pharmacy/stock/transfers/{-$part}" params={{ part: row.id }} />}
      chevron
      end={
        <>
          <StatusPill tone={transferTones[row.status]}>{i18n._(transferWords[row.status])}</StatusPill>
          <span className="text-sm text-soft tabular-nums">
            <Plural value={row.units} one="# unit" other="# units" />
          </span>
        </>
      }
    />
  );
}
