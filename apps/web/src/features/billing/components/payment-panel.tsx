import type { PaymentView } from "@carepoint/domain/billing/payment-view";
import { billingPolicy } from "@carepoint/domain/billing/policy";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { Button } from "@carepoint/ui/blocks/button";
import { Money } from "@carepoint/ui/blocks/money";
import { SidePanel } from "@carepoint/ui/blocks/side-panel";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { Trans, useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { providerWords } from "../../../components/provider-words.ts";
import { dateText, fullTime, money } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { GiveBack } from "./give-back.tsx";
import { PaymentTimeline } from "./payment-timeline.tsx";
import { paymentWords } from "./payment-words.ts";
import { RefundLines } from "./refund-lines.tsx";
import { ReturnCheque } from "./return-cheque.tsx";
import { returnWords } from "./return-words.ts";

const PayOutVoucher = lazy(() =>
  import("../../../components/pay-out-voucher.tsx").then((module) => ({ default: module.PayOutVoucher })),
);

const GivenTwice = lazy(() => import("./given-twice.tsx"));
const AskAnew = lazy(() => import("./ask-anew.tsx"));

type PaymentPanelProps = { payment: PaymentView | undefined; onClose: () => void };

/** One payment: what came, what went back, what may still. */
export function PaymentPanel({ payment, onClose }: PaymentPanelProps) {
  const { t } = useLingui();
  return (
    <SidePanel open={payment !== undefined} onClose={onClose} closeLabel={t`Close`} title={payment?.patientName ?? ""}>
      {payment && <Facts key={payment.id} payment={payment} />}
    </SidePanel>
  );
}

function Facts({ payment }: { payment: PaymentView }) {
  const { t, i18n } = useLingui();
  const { role } = useSignedIn();
  const zone = useHospitalZone();
  const offline = useOnlineOnly();
  const [giving, setGiving] = useState(false);
  const { captured, left, cheque, outcome, code, invoiceNumber, mrn, provider, createdAt } = payment;
  const { refunds, twice, asked } = payment;
  const { tone, words } = paymentWords(payment);
  const selectable = (text: string) => <span className="select-all tabular-nums">{text}</span>;
  return (
    <div className="flex flex-col gap-5">
      <StatusPill tone={tone} className="self-start">
        {i18n._(words)}
      </StatusPill>
      {left > 0 && mayDo(billingPolicy.refund, role) && (
        <Button variant="primary" wide blocked={offline} onClick={() => setGiving(true)}>
          <Trans>Give money back</Trans>
        </Button>
      )}
      {cheque && outcome === "confirmed" && mayDo(billingPolicy.return_cheque, role) && (
        <ReturnCheque payment={payment} />
      )}
      <SummaryList
        dense
        rows={[
          { term: t`Paid`, detail: <Money strong>{money(captured)}</Money> },
          ...(refunds.length > 0 ? [{ term: t`Left after refunds`, detail: <Money>{money(left)}</Money> }] : []),
          { term: t`Paid by`, detail: i18n._(providerWords[provider]) },
          ...(cheque
            ? [
                {
                  term: t`Cheque`,
                  detail: selectable(`${cheque.number}, ${cheque.bank}, ${dateText(cheque.dated)}`),
                },
              ]
            : []),
          ...(cheque?.returned ? [{ term: t`Came back`, detail: i18n._(returnWords[cheque.returned]) }] : []),
          ...(code ? [{ term: t`Booking code`, detail: selectable(code) }] : []),
          ...(invoiceNumber ? [{ term: t`Bill`, detail: selectable(invoiceNumber) }] : []),
          { term: t`Record number`, detail: selectable(mrn) },
          { term: t`When`, detail: fullTime(createdAt, zone) },
        ]}
      />
      <RefundLines refunds={refunds} zone={zone} />
      {twice.length > 0 && (
        <Suspense>
          <GivenTwice twice={twice} />
        </Suspense>
      )}
      {asked?.end && outcome === null && mayDo(billingPolicy.ask_for_payment, role) && (
        <Suspense>
          <AskAnew payment={payment} />
        </Suspense>
      )}
      {mayDo(billingPolicy.list_attention, role) &&
        refunds
          .filter(({ hasVoucher }) => hasVoucher)
          .map(({ id }) => (
            <Suspense key={id}>
              <PayOutVoucher refundId={id} />
            </Suspense>
          ))}
      <PaymentTimeline paymentId={payment.id} />
      {giving && <GiveBack payment={payment} onClose={() => setGiving(false)} />}
    </div>
  );
}
