import type { RecallRow } from "@carepoint/domain/stock/recalls";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Undo2 } from "lucide-react";
import { useState } from "react";
import { OlderEntries } from "../../../components/older-entries.tsx";
import { useOwnStore } from "../../../components/own-store.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { number } from "../../../lib/format.ts";
import { useSession } from "../../../lib/session.ts";
import { useRecalls } from "../components/purchasing-data.ts";
import { PurchasingPlaces } from "../components/purchasing-places.tsx";
import { recallStatusWords, recallTones } from "../components/purchasing-words.ts";
import { RecallForm } from "../components/recall-form.tsx";

/** Batches that are called back, with what still lies of them here. */
export function Recalls() {
  const { t } = useLingui();
  const store = useOwnStore();
  const list = useRecalls(store.data?.id);
  const mayRecall = useSession()?.role === "pharmacy_manager";
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Screen
      title={t`Recalls`}
      width="wide"
      actions={
        mayRecall && (
          <Button variant="primary" icon={<Undo2 aria-hidden />} onClick={() => setOpen(true)}>
            <Trans>Call batches back</Trans>
          </Button>
        )
      }
    >
      <PurchasingPlaces current="recalls" />
      <QueryView
        query={list}
        isEmpty={(rows) => rows.length === 0}
        empty={{ title: t`Nothing is called back`, body: t`What a maker or an authority calls back appears here.` }}
        offlineMissing={{ title: t`Recalls need a connection`, body: t`They will load when you are connected.` }}
      >
        {(rows) => (
          <OlderEntries query={list}>
            <RecallTable rows={rows} />
          </OlderEntries>
        )}
      </QueryView>
      <Sheet open={isOpen} onClose={close} closeLabel={t`Close`} title={t`Call batches back`}>
        {isOpen && <RecallForm />}
      </Sheet>
    </Screen>
  );
}

function RecallTable({ rows }: { rows: readonly RecallRow[] }) {
  const { t, i18n } = useLingui();
  const columns: Column<RecallRow>[] = [
    {
      key: "medicine",
      header: t`Medicine`,
      card: "title",
      cell: ({ id, brand, reason }) => (
        <span className="flex flex-col">
          <Link
            className="font-strong text-action"
            to="/pharmacy/purchasing/recalls/$recallId"
            params={{ recallId: id }}
          >
            {brand}
          </Link>
          <span className="text-sm text-soft">{reason}</span>
        </span>
      ),
    },
    {
      key: "status",
      header: t`State`,
      card: "meta",
      cell: ({ status }) => <StatusPill tone={recallTones[status]}>{i18n._(recallStatusWords[status])}</StatusPill>,
    },
    { key: "numbers", header: t`Batches`, cell: ({ numbers }) => numbers.join(", ") },
    {
      key: "lying",
      header: t`Units that still lie here`,
      align: "end",
      cell: ({ lying }) => (lying === 0 ? null : <span className="tabular-nums">{number(lying)}</span>),
    },
    { key: "by", header: t`By`, yields: true, cell: ({ by }) => by },
  ];
  return <DataTable caption={t`Recalls`} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
