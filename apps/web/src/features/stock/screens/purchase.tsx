import { type CsvCell, rupees } from "@carepoint/domain/kernel/csv";
import type { PurchaseId } from "@carepoint/domain/kernel/id";
import { isTerminal } from "@carepoint/domain/kernel/state-machine";
import { purchaseLifecycle } from "@carepoint/domain/stock/purchase-states";
import type { PurchaseView } from "@carepoint/domain/stock/purchasing";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Timeline } from "@carepoint/ui/blocks/timeline";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { HeadedQuery } from "../../../components/headed-query.tsx";
import { PackText } from "../../../components/pack-text.tsx";
import { Screen } from "../../../components/screen.tsx";
import { dateText, number, visitTime } from "../../../lib/format.ts";
import { GoodsFiles } from "../components/goods-files.tsx";
import { Offers } from "../components/offers.tsx";
import { PurchaseActions } from "../components/purchase-actions.tsx";
import { PurchaseLines } from "../components/purchase-lines.tsx";
import { PurchaseTotal } from "../components/purchase-total.tsx";
import { usePurchase } from "../components/purchasing-data.ts";
import {
  mailingWords,
  placingWords,
  purchaseEventWord,
  purchaseTones,
  purchaseWord,
} from "../components/purchasing-words.ts";
import { useFollowedStore } from "../data.ts";

/** One order to a supplier: what was ordered, what came of it and who did what. */
export function Purchase({ purchaseId }: { purchaseId: PurchaseId }) {
  const { t } = useLingui();
  const query = usePurchase(purchaseId);
  useFollowedStore(query.data?.storeId);
  return (
    <HeadedQuery
      title={t`Order`}
      query={query}
      offlineMissing={{ title: t`Orders need a connection`, body: t`They will load when you are connected.` }}
    >
      {(order) => <Sheet order={order} />}
    </HeadedQuery>
  );
}

function Sheet({ order }: { order: PurchaseView }) {
  const { t, i18n } = useLingui();
  const { status, way, supplier, expectedOn, note, placing, mailing } = order;
  const name = order.number ?? t`Draft of an order`;
  const heads = [t`Medicine`, t`Pack`, t`Packs`, t`Price of a pack`];
  const rows = (): CsvCell[][] => [
    heads,
    ...order.lines.map(({ brand, packText, packs, packPrice }) => [
      ...[brand, packText, packs],
      packPrice === null ? null : rupees(packPrice),
    ]),
  ];
  return (
    <Screen
      title={name}
      width="wide"
      lead={supplier.name}
      actions={<PurchaseActions order={order} />}
      back={
        <Link to="/pharmacy/purchasing">
          <ChevronLeft aria-hidden />
          <Trans>Orders to suppliers</Trans>
        </Link>
      }
    >
      <div className="flex flex-wrap items-center gap-3">
        <StatusPill tone={purchaseTones[status]}>{i18n._(purchaseWord(status, way))}</StatusPill>
        {expectedOn && (
          <span className="tabular-nums">
            <Trans>To be here by {dateText(expectedOn)}</Trans>
          </span>
        )}
      </div>
      {placing && (
        <p className={placing.status === "refused" || placing.status === "failed" ? "text-danger" : "text-soft"}>
          {[i18n._(placingWords[placing.status]), placing.reference, placing.said].filter(Boolean).join(" · ")}
        </p>
      )}
      {mailing && (
        <p className={mailing.status === "failed" ? "text-danger" : "text-soft"}>
          {[i18n._(mailingWords[mailing.status]), mailing.email].join(" · ")}
        </p>
      )}
      <PurchaseTotal order={order} />
      {note && <p className="max-w-prose">{note}</p>}
      <PurchaseLines lines={order.lines} isDraft={status === "draft"} isOver={isTerminal(purchaseLifecycle, status)} />
      {order.beside.length > 0 && (
        <section className="flex flex-col gap-1">
          <h2 className="text-lg">
            <Trans>Came beside it</Trans>
          </h2>
          <ul className="text-soft">
            {order.beside.map(({ medicineId, brand, packText, units }) => (
              <li key={medicineId}>
                {brand}, <PackText brand={brand} packText={packText} />:{" "}
                <span className="tabular-nums">{number(units)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {status === "draft" && order.isLinked && <Offers order={order} />}
      <div className="flex flex-wrap gap-2">
        <GoodsFiles
          paper={{ purchaseId: order.id }}
          name={(order.number ?? "draft").replaceAll("/", "-")}
          rows={rows}
        />
      </div>
      <Timeline
        label={t`What happened`}
        items={happened(order, (event) => i18n._(purchaseEventWord(event, way)), t`Written`)}
      />
    </Screen>
  );
}

function happened(
  { at, zone, by, events }: PurchaseView,
  word: (event: PurchaseView["events"][number]["event"]) => string,
  written: string,
) {
  const said = (note: string, who: string | null) => [note, who].filter(Boolean).join(" · ");
  return [
    { key: "written", time: visitTime(at, zone), title: written, detail: by },
    ...events.map((event, index) => ({
      key: String(index),
      time: visitTime(event.at, zone),
      title: word(event.event),
      detail: said(event.note, event.by),
      tone: event.event === "cancel" ? ("problem" as const) : ("plain" as const),
    })),
  ];
}
