import type { StockTransferId, StoreId } from "@carepoint/domain/kernel/id";
import type { TransferRow } from "@carepoint/domain/stock/transfers";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { QueryView } from "../../../components/query-view.tsx";
import { visitTime } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useTransfers } from "./transfer-data.ts";
import { transferTones, transferWords } from "./transfer-words.ts";
import type { Way } from "./way.ts";

type StoreWaysProps = {
  storeId: StoreId | undefined;
  /** The way to one of them. */
  wayTo: (transferId: StockTransferId) => Way;
};

/** What a store sent to others and what was sent to it. */
export function StoreWays({ storeId, wayTo }: StoreWaysProps) {
  const { t } = useLingui();
  return (
    <QueryView
      query={useTransfers(storeId)}
      isEmpty={(rows) => rows.length === 0}
      empty={{ title: t`Nothing is on its way`, body: t`What is sent to another store appears here, and there.` }}
      offlineMissing={{ title: t`Stock needs a connection`, body: t`It will load when you are connected.` }}
    >
      {(rows) => (
        <List label={t`Between stores`}>
          {rows.map((row) => storeId && <WayRow key={row.id} row={row} own={storeId} way={wayTo(row.id)} />)}
        </List>
      )}
    </QueryView>
  );
}

function WayRow({ row, own, way }: { row: TransferRow; own: StoreId; way: Way }) {
  const { i18n } = useLingui();
  const pick = useLocalized();
  const isComing = row.to.id === own;
  const end = isComing ? row.from : row.to;
  const other = `${pick(end.branchName)}, ${pick(end.name)}`;
  return (
    <ListRow
      title={isComing ? <Trans>From {other}</Trans> : <Trans>To {other}</Trans>}
      description={[visitTime(row.sentAt, row.zone), row.sentBy].filter(Boolean).join(" · ")}
      render={way}
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
