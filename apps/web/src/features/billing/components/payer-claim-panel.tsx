import type { PayerClaimView } from "@carepoint/domain/billing/payer-claims";
import { billingPolicy } from "@carepoint/domain/billing/policy";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { SidePanel } from "@carepoint/ui/blocks/side-panel";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { useLingui } from "@lingui/react/macro";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { fullTime, money } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { CloseClaim } from "./close-claim.tsx";
import { DecideWriteOff } from "./decide-write-off.tsx";
import { ReturnToPayer } from "./return-to-payer.tsx";

type PayerClaimPanelProps = { claim: PayerClaimView | undefined; onClose: () => void };

/** A payer's part of one bill: what is wanted to follow it up, and how it ends where the payer does not pay it. */
export function PayerClaimPanel({ claim, onClose }: PayerClaimPanelProps) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const mayClose = mayDo(billingPolicy.move_claim, useSignedIn().role) !== undefined;
  return (
    <SidePanel open={claim !== undefined} onClose={onClose} closeLabel={t`Close`} title={claim?.patientName ?? ""}>
      {claim && (
        <div key={claim.invoiceId} className="flex flex-col gap-5">
          {claim.writeOff && <DecideWriteOff asked={claim.writeOff} />}
          <SummaryList
            dense
            rows={[
              { term: t`Payer`, detail: claim.payerName },
              ...(claim.policyNumber
                ? [
                    {
                      term: claim.payerKind === "insurer" ? t`Policy number` : t`Employee number`,
                      detail: <span className="select-all">{claim.policyNumber}</span>,
                    },
                  ]
                : []),
              ...(claim.authorisation
                ? [{ term: t`Authorisation number`, detail: <span className="select-all">{claim.authorisation}</span> }]
                : []),
              { term: t`Bill`, detail: <span className="select-all tabular-nums">{claim.number}</span> },
              { term: t({ context: "the time", message: "Issued" }), detail: fullTime(claim.issuedAt, zone) },
              { term: t`Record number`, detail: <span className="select-all tabular-nums">{claim.mrn}</span> },
              { term: t`Billed to the payer`, detail: money(claim.share) },
              ...(claim.received > 0 ? [{ term: t`Received`, detail: money(claim.received) }] : []),
              ...(claim.taxDeducted > 0 ? [{ term: t`Tax kept back`, detail: money(claim.taxDeducted) }] : []),
              { term: t`Owes`, detail: money(claim.left) },
              ...(claim.owedBack > 0 ? [{ term: t`Goes back to the payer`, detail: money(claim.owedBack) }] : []),
            ]}
          />
          {mayClose && claim.left > 0 && !claim.writeOff && <CloseClaim claim={claim} />}
          {mayClose && claim.owedBack > 0 && !claim.writeOff && <ReturnToPayer claim={claim} />}
        </div>
      )}
    </SidePanel>
  );
}
