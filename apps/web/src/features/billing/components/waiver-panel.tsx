import { billingPolicy } from "@carepoint/domain/billing/policy";
import type { WaiverView } from "@carepoint/domain/billing/waiver";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { SidePanel } from "@carepoint/ui/blocks/side-panel";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { fullTime, money } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { DecideRequest } from "./decide-request.tsx";
import { requestWords } from "./refund-request-words.ts";
import { useWaiverCommands } from "./waiver-data.ts";
import { waiverWords } from "./waiver-words.ts";

type WaiverPanelProps = { waiver: WaiverView; onClose: () => void };

/** A fee that somebody asked to be waived: what it is, and the two ways on for a second person. */
export default function WaiverPanel({ waiver, onClose }: WaiverPanelProps) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  return (
    <SidePanel open onClose={onClose} closeLabel={t`Close`} title={waiver.patientName}>
      <div className="flex flex-col gap-5">
        {waiver.status === "asked" && <Decide key={waiver.id} waiver={waiver} />}
        <SummaryList
          dense
          rows={[
            { term: t`Amount`, detail: money(waiver.amount) },
            { term: t`State`, detail: i18n._(requestWords[waiver.status]) },
            { term: t`Why it is waived`, detail: i18n._(waiverWords[waiver.reason]) },
            ...(waiver.note ? [{ term: t`Note`, detail: waiver.note }] : []),
            { term: t`Asked by`, detail: waiver.askedByName },
            { term: t`Asked`, detail: fullTime(waiver.askedAt, zone) },
            ...(waiver.decidedByName ? [{ term: t`Decided by`, detail: waiver.decidedByName }] : []),
            ...(waiver.answer ? [{ term: t`Why not`, detail: waiver.answer }] : []),
            ...(waiver.invoiceNumber ? [{ term: t`Bill`, detail: waiver.invoiceNumber }] : []),
            { term: t`Record number`, detail: <span className="select-all tabular-nums">{waiver.mrn}</span> },
          ]}
        />
      </div>
    </SidePanel>
  );
}

function Decide({ waiver: { id: waiverId, mine, amount: sum } }: { waiver: WaiverView }) {
  const { t } = useLingui();
  const toast = useToast();
  const may = mayDo(billingPolicy.decide_waiver, useSignedIn().role) !== undefined;
  const { approve, decline } = useWaiverCommands();
  const amount = money(sum);
  return (
    <DecideRequest
      mine={mine}
      may={may}
      agree={<Trans>Agree, {amount} is waived</Trans>}
      mineNote={<Trans>You asked for this, so somebody else must agree to it.</Trans>}
      pending={{ approving: approve.isPending, refusing: decline.isPending }}
      error={approve.error ?? decline.error}
      onAgree={(onError) =>
        approve.mutate(
          { waiverId },
          { onSuccess: () => toast({ title: t`${amount} is waived`, tone: "success" }), onError },
        )
      }
      onRefuse={(answer) => {
        const title = mine ? t`The wish is taken back` : t`The waiver is declined`;
        decline.mutate({ waiverId, answer }, { onSuccess: () => toast({ title, tone: "success" }) });
      }}
    />
  );
}
