import type { QueueEntryView } from "@carepoint/domain/queue/schema";
import { SidePanel } from "@carepoint/ui/blocks/side-panel";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { KeyedActions } from "../../../components/keyed-actions.tsx";
import { timeOf } from "../../../lib/format.ts";
import type { QueueCommands } from "../data.ts";
import { type QueueAction, queueActions, queueKeys } from "./queue-actions.ts";
import { TokenStatus } from "./token-status.tsx";
import { Waited } from "./waited.tsx";

type TokenPanelProps = {
  entry: QueueEntryView | undefined;
  commands: QueueCommands;
  onAct: (action: QueueAction, entry: QueueEntryView) => void;
  onClose: () => void;
};

/** The selected token: the one thing to do next at the top, what it is below. */
export function TokenPanel({ entry, commands, onAct, onClose }: TokenPanelProps) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  return (
    <SidePanel
      open={entry !== undefined}
      onClose={onClose}
      closeLabel={t`Close`}
      title={entry ? t`Token ${entry.number}` : ""}
    >
      {entry && (
        <div className="flex flex-col gap-5">
          <div>
            <TokenStatus entry={entry} />
          </div>
          <Actions entry={entry} commands={commands} onAct={onAct} />
          <SummaryList
            dense
            rows={[
              { term: t`Patient`, detail: entry.patientName },
              { term: t`Doctor`, detail: entry.doctorName },
              {
                term: t({ context: "the time", message: "Booked" }),
                detail: entry.walkIn ? t`Walk-in` : timeOf(entry.startsAt, zone),
              },
              ...(entry.arrivedAt
                ? [{ term: t({ context: "the time", message: "Arrived" }), detail: <Waited entry={entry} /> }]
                : []),
              ...(entry.calledAt
                ? [{ term: t({ context: "the time", message: "Called" }), detail: timeOf(entry.calledAt, zone) }]
                : []),
              ...(entry.earlier
                ? [{ term: t`Before`, detail: t`Token ${entry.earlier.number}, ${entry.earlier.doctorName}` }]
                : []),
            ]}
          />
          <Link to="/desk/patients/$patientId" params={{ patientId: entry.patientId }}>
            <Trans>Patient's details and contact</Trans>
          </Link>
        </div>
      )}
    </SidePanel>
  );
}

function Actions({ entry, commands, onAct }: Omit<TokenPanelProps, "onClose"> & { entry: QueueEntryView }) {
  const { t } = useLingui();
  const names: Record<QueueAction, string> = {
    callIn: t`Call token ${entry.number}`,
    recall: t`Call again`,
    skip: t`Did not come, skip`,
    transfer: t`Send to another doctor`,
  };
  const error = commands.callIn.error ?? commands.recall.error ?? commands.skip.error;
  return (
    <div className="flex flex-col gap-3">
      <ErrorNotice error={error} />
      <KeyedActions
        actions={queueActions(entry.status)}
        names={names}
        keys={queueKeys}
        commands={commands}
        onAct={(action) => onAct(action, entry)}
      />
    </div>
  );
}
