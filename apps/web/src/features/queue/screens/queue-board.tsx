import type { QueueEntryView } from "@carepoint/domain/queue/schema";
import { KeyHint } from "@carepoint/ui/blocks/key-hint";
import { PageHeader } from "@carepoint/ui/blocks/page-header";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { UsersRound } from "lucide-react";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { TableAndPanel } from "../../../components/table-and-panel.tsx";
import { DoctorQueues } from "../components/doctor-queues.tsx";
import { useKeptQueue } from "../components/kept-queue.ts";
import { type QueueAction, queueActions } from "../components/queue-actions.ts";
import { QueueTable } from "../components/queue-table.tsx";
import { SendOn } from "../components/send-on.tsx";
import { TokenPanel } from "../components/token-panel.tsx";
import { queuesOf, useQueue, useQueueCommands } from "../data.ts";

/** Everyone with a token of today, and who is called next at which door. */
export function QueueBoard() {
  const { t } = useLingui();
  const [doctorId, setDoctorId] = useState("");
  const [selectedId, setSelectedId] = useState<string>();
  const [sending, setSending] = useState<QueueEntryView>();
  const queue = useQueue();
  const commands = useQueueCommands();
  const kept = useKeptQueue();
  const entries = queue.data ?? kept.data ?? [];
  const queues = queuesOf(entries);
  const shown = entries.filter((entry) => doctorId === "" || entry.doctorId === doctorId);
  const selected = entries.find(({ id }) => id === selectedId);
  const act = (action: QueueAction, entry: QueueEntryView) => {
    if (!queueActions(entry.status).includes(action)) return;
    if (action === "transfer") setSending(entry);
    else commands[action].mutate({ entryId: entry.id });
  };
  return (
    <TableAndPanel
      head={
        <>
          <title>{t`Queue · Care Point`}</title>
          <PageHeader title={t`Queue`} lead={t`Tokens of today, in the order in which they are called.`} />
          <SelectField
            label={t`Doctor`}
            labelHidden
            className="w-full sm:w-56"
            value={doctorId}
            onChange={(event) => setDoctorId(event.target.value)}
            options={[
              { value: "", label: t`All doctors` },
              ...queues.map((each) => ({ value: String(each.doctorId), label: each.doctorName })),
            ]}
          />
        </>
      }
      panel={<TokenPanel entry={selected} commands={commands} onAct={act} onClose={() => setSelectedId(undefined)} />}
    >
      <QueryView
        query={queue}
        kept={kept}
        aging="schedule"
        isEmpty={() => shown.length === 0}
        empty={{
          icon: <UsersRound />,
          title: t`Nobody has a token yet`,
          body: t`Whoever is checked in gets one and appears here by themselves.`,
        }}
      >
        {() => (
          <>
            {!selected && <ErrorNotice error={commands.callIn.error} />}
            <DoctorQueues
              queues={queues.filter((each) => doctorId === "" || each.doctorId === doctorId)}
              pending={commands.callIn.isPending}
              onCall={(entry) => act("callIn", entry)}
            />
            <QueueTable entries={shown} selectedId={selectedId} onSelect={({ id }) => setSelectedId(id)} onAct={act} />
            <p className="mt-3 text-sm text-soft max-lg:hidden">
              <Trans>
                Keys on a row: <KeyHint>↑</KeyHint> <KeyHint>↓</KeyHint> move, <KeyHint>C</KeyHint> call,{" "}
                <KeyHint>R</KeyHint> call again, <KeyHint>S</KeyHint> skip, <KeyHint>T</KeyHint> to another doctor.
              </Trans>
            </p>
          </>
        )}
      </QueryView>
      {sending && <SendOn entry={sending} transfer={commands.transfer} onClose={() => setSending(undefined)} />}
    </TableAndPanel>
  );
}
