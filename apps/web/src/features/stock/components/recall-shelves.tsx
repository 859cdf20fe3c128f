import type { RecallView } from "@carepoint/domain/stock/recalls";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { dateText, number } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { usePurchasingCommands } from "./purchasing-data.ts";

type Shelf = RecallView["shelves"][number];

/** Where batches of a recall lie; whoever took them off a store's shelves says so here, for all of that store. */
export function RecallShelves({ recall }: { recall: RecallView }) {
  const { t } = useLingui();
  const pick = useLocalized();
  const toast = useToast();
  const offline = useOnlineOnly();
  const { pull } = usePurchasingCommands();
  const stores = [
    ...new Map(recall.shelves.filter(({ onHand }) => onHand > 0).map((shelf) => [shelf.storeId, shelf])).values(),
  ];
  const columns: Column<Shelf>[] = [
    {
      key: "store",
      header: t`Where`,
      card: "title",
      cell: ({ storeName, branchName }) => `${pick(branchName)}, ${pick(storeName)}`,
    },
    { key: "number", header: t`Batch`, nowrap: true, cell: (row) => row.number },
    {
      key: "expiry",
      header: t`Last day`,
      nowrap: true,
      yields: true,
      cell: ({ expiresOn }) => <span className="tabular-nums">{dateText(expiresOn)}</span>,
    },
    { key: "hand", header: t`On the shelf`, align: "end", card: "meta", cell: ({ onHand }) => number(onHand) },
    {
      key: "held",
      header: t`Of it promised`,
      align: "end",
      cell: ({ reserved }) => (reserved === 0 ? null : number(reserved)),
    },
    { key: "pulled", header: t`Taken out`, align: "end", cell: ({ pulled }) => (pulled === 0 ? null : number(pulled)) },
  ];
  const takeOut = ({ storeId }: Shelf) =>
    pull.mutate(
      { recallId: recall.id, storeId },
      { onSuccess: ({ units }) => toast({ title: t`${number(units)} units were taken out`, tone: "success" }) },
    );
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg">
        <Trans>Where they lie</Trans>
      </h2>
      {recall.shelves.length === 0 ? (
        <EmptyState title={t`None of it is on a shelf`}>
          <Trans>If one of these batches comes later, it is blocked.</Trans>
        </EmptyState>
      ) : (
        <DataTable
          caption={t`Where they lie`}
          columns={columns}
          rows={recall.shelves}
          rowKey={({ storeId, number: of, expiresOn }) => `${storeId} ${of} ${expiresOn}`}
        />
      )}
      {recall.status === "open" &&
        stores.map((store) => (
          <Button
            key={store.storeId}
            className="self-start"
            variant="primary"
            blocked={offline}
            pending={pull.isPending}
            onClick={() => takeOut(store)}
          >
            <Trans>All of it is off the shelves: {pick(store.branchName)}</Trans>
          </Button>
        ))}
      <ErrorNotice error={pull.error} />
    </section>
  );
}
