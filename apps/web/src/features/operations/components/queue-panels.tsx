import type { ChannelView, OperationsView, QueueView } from "@carepoint/domain/operations/schema";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Panel } from "@carepoint/ui/blocks/panel";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { number } from "../../../lib/format.ts";
import { spanText } from "./spans.ts";

const channelWords: Readonly<Record<ChannelView["channel"], MessageDescriptor>> = {
  email: msg`E-mail`,
  sms: msg`SMS`,
  push: msg`Push`,
};

type PanelProps = { state: OperationsView };

/** Messages by the way they go. */
export function MessagesPanel({ state }: PanelProps) {
  const { t, i18n } = useLingui();
  const columns: Column<ChannelView>[] = [
    { key: "channel", header: t`Channel`, card: "title", cell: ({ channel }) => i18n._(channelWords[channel]) },
    {
      key: "open",
      header: t`State`,
      card: "meta",
      cell: ({ isOpen }) => (
        <StatusPill tone={isOpen ? "confirmed" : "problem"}>
          {isOpen ? <Trans>On</Trans> : <Trans>Not set up</Trans>}
        </StatusPill>
      ),
    },
    { key: "waiting", header: t`Waiting`, align: "end", cell: ({ waiting }) => number(waiting) },
    {
      key: "longest",
      header: t`Longest`,
      align: "end",
      nowrap: true,
      cell: ({ waiting, waitsSeconds }) => (waiting > 0 ? spanText(waitsSeconds) : null),
    },
    { key: "sent", header: t`Sent, 24 h`, align: "end", cell: ({ sent }) => number(sent) },
    { key: "failed", header: t`Failed, 24 h`, align: "end", cell: ({ failed }) => number(failed) },
  ];
  return (
    <Panel title={t`Outgoing messages`} flush>
      <DataTable
        caption={t`Outgoing messages`}
        columns={columns}
        rows={state.messages}
        rowKey={({ channel }) => channel}
      />
    </Panel>
  );
}

/** Kinds of work that wait or run; the many that rest are counted only. */
export function QueuesPanel({ state }: PanelProps) {
  const { t } = useLingui();
  const { queues, lagSeconds } = state.jobs;
  const busy = queues.filter(({ waiting, running, later }) => waiting + running + later > 0);
  const [all, lag] = [number(queues.length), spanText(lagSeconds)];
  const columns: Column<QueueView>[] = [
    { key: "name", header: t`Work`, card: "title", cell: ({ name }) => <code className="text-sm">{name}</code> },
    { key: "waiting", header: t`Waiting`, align: "end", cell: ({ waiting }) => number(waiting) },
    { key: "running", header: t`Running`, align: "end", cell: ({ running }) => number(running) },
    { key: "later", header: t`At its hour`, align: "end", cell: ({ later }) => number(later) },
  ];
  return (
    <Panel
      title={t`Work in the background`}
      description={
        lagSeconds > 0
          ? t`${all} kinds. What is due has waited for ${lag}.`
          : t`${all} kinds. Nothing that is due waits.`
      }
      flush
    >
      {busy.length === 0 ? (
        <p className="px-row-inset pb-4 text-soft">
          <Trans>All of it rests.</Trans>
        </p>
      ) : (
        <DataTable caption={t`Work in the background`} columns={columns} rows={busy} rowKey={({ name }) => name} />
      )}
    </Panel>
  );
}
