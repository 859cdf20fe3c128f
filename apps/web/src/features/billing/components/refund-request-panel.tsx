import type { RefundRequestView } from "@carepoint/domain/billing/refund-approval";
import { Button } from "@carepoint/ui/blocks/button";
import { SidePanel } from "@carepoint/ui/blocks/side-panel";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { fullTime, money } from "../../../lib/format.ts";
import { useRefundDecisions } from "./refund-data.ts";
import { requestWords } from "./refund-request-words.ts";
import { staffRefundWords } from "./staff-refund-words.ts";

type RefundRequestPanelProps = { request: RefundRequestView | undefined; onClose: () => void };

/** A refund that somebody asked for: what it is, and the two ways on for a second person. */
export function RefundRequestPanel({ request, onClose }: RefundRequestPanelProps) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  return (
    <SidePanel open={request !== undefined} onClose={onClose} closeLabel={t`Close`} title={request?.patientName ?? ""}>
      {request && (
        <div className="flex flex-col gap-5">
          {request.status === "asked" && <Decide key={request.id} request={request} />}
          <SummaryList
            dense
            rows={[
              { term: t`Amount`, detail: money(request.amount) },
              { term: t`State`, detail: i18n._(requestWords[request.status]) },
              { term: t`Why it goes back`, detail: i18n._(staffRefundWords[request.reason]) },
              ...(request.note ? [{ term: t`Note`, detail: request.note }] : []),
              { term: t`Asked by`, detail: request.askedByName },
              { term: t`Asked`, detail: fullTime(request.askedAt, zone) },
              ...(request.decidedByName ? [{ term: t`Decided by`, detail: request.decidedByName }] : []),
              ...(request.answer ? [{ term: t`Why not`, detail: request.answer }] : []),
              ...(request.invoiceNumber ? [{ term: t`Bill`, detail: request.invoiceNumber }] : []),
              { term: t`Record number`, detail: <span className="select-all tabular-nums">{request.mrn}</span> },
            ]}
          />
        </div>
      )}
    </SidePanel>
  );
}

function Decide({ request: { id: requestId, mine, amount: sum } }: { request: RefundRequestView }) {
  const { t } = useLingui();
  const toast = useToast();
  const offline = useOnlineOnly();
  const proving = useProving();
  const { approve, decline } = useRefundDecisions();
  const [answer, setAnswer] = useState("");
  const [tried, setTried] = useState(false);
  const amount = money(sum);
  const agree = async () => {
    if (!(await proving.prove())) return;
    const onSuccess = () => toast({ title: t`${amount} goes back`, tone: "success" });
    approve.mutate({ requestId }, { onSuccess, onError: proving.refused });
  };
  const refuse = () => {
    setTried(true);
    if (answer.trim().length < 3) return;
    const title = mine ? t`The wish is taken back` : t`The refund is declined`;
    decline.mutate({ requestId, answer: answer.trim() }, { onSuccess: () => toast({ title, tone: "success" }) });
  };
  return (
    <div className="flex flex-col gap-4">
      <ErrorNotice error={approve.error ?? decline.error ?? proving.error} />
      {mine ? (
        <p className="max-w-prose">
          <Trans>You asked for this refund, so somebody else must agree to it.</Trans>
        </p>
      ) : (
        <>
          {proving.field}
          <Button
            variant="primary"
            wide
            pending={approve.isPending || proving.isPending}
            blocked={offline}
            onClick={() => void agree()}
          >
            <Trans>Agree, {amount} goes back</Trans>
          </Button>
        </>
      )}
      <TextArea
        label={mine ? t`Why it is taken back` : t`Why not`}
        rows={2}
        maxLength={500}
        value={answer}
        error={tried && answer.trim().length < 3 ? t`Write why, in a few words.` : undefined}
        onChange={(event) => setAnswer(event.target.value)}
      />
      <Button wide pending={decline.isPending} blocked={offline} onClick={refuse}>
        {mine ? <Trans>Take the wish back</Trans> : <Trans>Decline</Trans>}
      </Button>
    </div>
  );
}
