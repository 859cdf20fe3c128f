import type { RefundRequestView } from "@carepoint/domain/billing/refund-approval";
import { SidePanel } from "@carepoint/ui/blocks/side-panel";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { fullTime, money } from "../../../lib/format.ts";
import { DecideRequest } from "./decide-request.tsx";
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
  const { approve, decline } = useRefundDecisions();
  const amount = money(sum);
  return (
    <DecideRequest
      mine={mine}
      may
      agree={<Trans>Agree, {amount} goes back</Trans>}
      mineNote={<Trans>You asked for this yourself, so somebody else must agree to it.</Trans>}
      pending={{ approving: approve.isPending, refusing: decline.isPending }}
      error={approve.error ?? decline.error}
      onAgree={(onError) =>
        approve.mutate(
          { requestId },
          { onSuccess: () => toast({ title: t`${amount} goes back`, tone: "success" }), onError },
        )
      }
      onRefuse={(answer) => {
        const title = mine ? t`The wish is taken back` : t`The refund is declined`;
        decline.mutate({ requestId, answer }, { onSuccess: () => toast({ title, tone: "success" }) });
      }}
    />
  );
}
