import type { QueueItem } from "@carepoint/domain/pharmacy/queue";
import { Card } from "@carepoint/ui/blocks/card";
import { Facts } from "@carepoint/ui/blocks/facts";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { visitTime } from "../../../lib/format.ts";
import { answerSummaryWords, queueStateTones, queueStateWords } from "../components/pharmacy-words.ts";
import { ScanBox } from "../components/scan-box.tsx";
import { usePharmacyCommands, useQueue } from "../data.ts";

/** Prescriptions that stand with this pharmacy, what wants somebody first; Enter opens the next, a scanned paper is taken over. */
export function Queue() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const query = useQueue();
  const { takePaper } = usePharmacyCommands();
  const open = (id: string) => void navigate({ to: "/pharmacy/{-$id}", params: { id } });
  return (
    <Screen title={t`Prescriptions sent here`} lead={t`Each look is shown to the patient.`}>
      <ScanBox
        label={t`Scan a paper, or press Enter`}
        onScanned={(code) => takePaper.mutate({ code }, { onSuccess: ({ prescriptionId }) => open(prescriptionId) })}
        onEnter={() => {
          const next = query.data?.find(({ state }) => state === "new" || state === "owed");
          if (next) open(next.prescriptionId);
        }}
      />
      <ErrorNotice error={takePaper.error} />
      <QueryView
        query={query}
        isEmpty={(all) => all.length === 0}
        empty={{ title: t`Nothing was sent here`, body: t`What a patient sends to this pharmacy appears here.` }}
        offlineMissing={{ title: t`This list needs a connection`, body: t`It will load when you are connected.` }}
      >
        {(all) => (
          <Card flush>
            <List label={t`Prescriptions sent here`}>
              {all.map((item) => (
                <Queued key={item.prescriptionId} item={item} />
              ))}
            </List>
          </Card>
        )}
      </QueryView>
    </Screen>
  );
}

function Queued({ item }: { item: QueueItem }) {
  const { i18n } = useLingui();
  const { prescriptionId, patientName, doctorName, state, answer, at, zone, medicines, token } = item;
  return (
    <ListRow
      title={state === "ended" ? <s className="text-soft">{patientName}</s> : patientName}
      description={
        <Facts>
          {token !== null && (
            <span className="font-strong text-ink tabular-nums">
              <Trans>Token {token}</Trans>
            </span>
          )}
          <span>{doctorName}</span>
          <span>
            <Plural value={medicines} one="# medicine" other="# medicines" />
          </span>
          {answer && <span>{i18n._(answerSummaryWords[answer])}</span>}
        </Facts>
      }
      end={
        <>
          <span className="text-sm text-soft tabular-nums">{visitTime(at, zone)}</span>
          <StatusPill tone={queueStateTones[state]}>{i18n._(queueStateWords[state])}</StatusPill>
        </>
      }
      chevron
      render={<Link to="/pharmacy/{-$id}" params={{ id: prescriptionId }} />}
    />
  );
}
