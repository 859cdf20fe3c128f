import type { QueueEntryView } from "@carepoint/domain/queue/schema";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Trans, useLingui } from "@lingui/react/macro";
import type { KeyboardEvent } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { timeOf } from "../../../lib/format.ts";
import { allQueueActions, type QueueAction, queueKeys } from "./queue-actions.ts";
import { TokenStatus } from "./token-status.tsx";
import { Waited } from "./waited.tsx";

type QueueTableProps = {
  entries: readonly QueueEntryView[];
  selectedId: string | undefined;
  onSelect: (entry: QueueEntryView) => void;
  onAct: (action: QueueAction, entry: QueueEntryView) => void;
};

/** The tokens in their order. While a row has the focus, single keys act on it. */
export function QueueTable({ entries, selectedId, onSelect, onAct }: QueueTableProps) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const columns: Column<QueueEntryView>[] = [
    {
      key: "token",
      header: t`Token`,
      width: "6rem",
      card: "meta",
      cell: ({ number }) => <span className="font-strong text-lg tabular-nums">{number}</span>,
    },
    {
      key: "patient",
      header: t`Patient`,
      card: "title",
      cell: ({ patientName }) => <span className="font-strong">{patientName}</span>,
    },
    { key: "doctor", header: t`Doctor`, cell: ({ doctorName }) => doctorName },
    {
      key: "booked",
      header: t({ context: "the time", message: "Booked" }),
      nowrap: true,
      cell: ({ walkIn, startsAt }) => (walkIn ? <Trans>Walk-in</Trans> : timeOf(startsAt, zone)),
    },
    {
      key: "arrived",
      header: t({ context: "the time", message: "Arrived" }),
      cell: (entry) => (entry.arrivedAt ? <Waited entry={entry} /> : null),
    },
    { key: "status", header: t`Status`, cell: (entry) => <TokenStatus entry={entry} /> },
  ];
  const press = (event: KeyboardEvent) => {
    const onRow = event.target instanceof HTMLTableRowElement || event.target instanceof HTMLButtonElement;
    const entry = entries.find(({ id }) => id === selectedId);
    const action = allQueueActions.find((each) => queueKeys[each] === event.key.toLowerCase());
    if (!onRow || !entry || !action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onAct(action, entry);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows inside have the focus; this only listens to them
    <div
      onKeyDown={press}
      className="rounded-box border border-hairline bg-surface max-sm:rounded-none max-sm:border-x-0"
    >
      <DataTable
        caption={t`Tokens of today`}
        columns={columns}
        rows={entries}
        rowKey={({ id }) => id}
        selectedKey={selectedId}
        onSelect={onSelect}
      />
    </div>
  );
}
