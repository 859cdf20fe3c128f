import type { PaperId } from "@carepoint/domain/kernel/id";
import type { PaperView } from "@carepoint/domain/pharmacy/papers";
import { Card } from "@carepoint/ui/blocks/card";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { dateText, visitTime } from "../../../lib/format.ts";
import { usePaper, usePapersToVerify } from "../components/paper-data.ts";
import { PaperFacts } from "../components/paper-facts.tsx";
import { PaperForm } from "../components/paper-form.tsx";
import { PaperPicture } from "../components/paper-picture.tsx";
import { RefusePaper } from "../components/refuse-paper.tsx";

/** Prescriptions from elsewhere that wait for a pharmacist, the oldest first; or one of them. */
export function Papers({ paperId }: { paperId: PaperId | undefined }) {
  const { t } = useLingui();
  const waiting = usePapersToVerify();
  if (paperId) return <Paper key={paperId} paperId={paperId} />;
  return (
    <Screen
      title={t`Prescriptions from elsewhere`}
      lead={t`Sent as a picture. Whoever sent one can order what you verify.`}
      back={
        <Link to="/pharmacy/orders/{-$orderId}" params={{ orderId: undefined }}>
          <ChevronLeft aria-hidden />
          <Trans>Orders</Trans>
        </Link>
      }
    >
      <QueryView
        query={waiting}
        isEmpty={(all) => all.length === 0}
        empty={{ title: t`None waits`, body: t`What a patient sends appears here.` }}
      >
        {(all) => (
          <Card flush>
            <List label={t`Prescriptions from elsewhere`}>
              {all.map(({ id, patientName, sentAt, zone }) => (
                <ListRow
                  key={id}
                  title={patientName}
                  description={<span className="tabular-nums">{visitTime(sentAt, zone)}</span>}
                  chevron
                  render={<Link to="/pharmacy/papers/{-$paperId}" params={{ paperId: id }} />}
                />
              ))}
            </List>
          </Card>
        )}
      </QueryView>
    </Screen>
  );
}

function Paper({ paperId }: { paperId: PaperId }) {
  const { t } = useLingui();
  const paper = usePaper(paperId);
  return (
    <Screen
      title={paper.data?.patientName ?? t`Prescription from elsewhere`}
      tabTitle={t`Prescription from elsewhere`}
      width="wide"
      back={
        <Link to="/pharmacy/papers/{-$paperId}" params={{ paperId: undefined }}>
          <ChevronLeft aria-hidden />
          <Trans>Prescriptions from elsewhere</Trans>
        </Link>
      }
    >
      <QueryView query={paper}>{(read) => <Read paper={read} />}</QueryView>
    </Screen>
  );
}

function Read({ paper }: { paper: PaperView }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const onJudged = () =>
    void navigate({ to: "/pharmacy/papers/{-$paperId}", params: { paperId: undefined }, ignoreBlocker: true });
  const isSent = paper.status === "sent";
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <PaperPicture paper={paper} />
      <div className="flex min-w-0 flex-col gap-5">
        {isSent && paper.earlier.length > 0 && (
          <Notice tone="warn" title={t`Verified for the same patient before: is it the same paper?`}>
            <ul>
              {paper.earlier.map(({ prescriber, prescribedOn, judgedAt }) => (
                <li key={judgedAt}>{[prescriber, dateText(prescribedOn)].join(", ")}</li>
              ))}
            </ul>
          </Notice>
        )}
        {isSent ? <PaperForm paper={paper} onJudged={onJudged} /> : <PaperFacts paper={paper} />}
        {paper.status !== "refused" && <RefusePaper paperId={paper.id} isVerified={!isSent} onJudged={onJudged} />}
      </div>
    </div>
  );
}
