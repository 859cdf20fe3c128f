import { refundReference } from "@carepoint/domain/billing/pay-out-voucher";
import { billingPolicy } from "@carepoint/domain/billing/policy";
import type { RefundAttention } from "@carepoint/domain/billing/schema";
import { refundLifecycle } from "@carepoint/domain/billing/states";
import { phoneText } from "@carepoint/domain/kernel/phone-text";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { can } from "@carepoint/domain/kernel/state-machine";
import { Button } from "@carepoint/ui/blocks/button";
import { SidePanel } from "@carepoint/ui/blocks/side-panel";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { fullTime, money, number } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { useRefundCommands } from "../data.ts";
import { EndOverRefund } from "./end-over-refund.tsx";
import { type PaidOut, PayOut } from "./pay-out.tsx";
import { causeWords, troubleAdvice } from "./refund-words.ts";

type RefundPanelProps = {
  refund: RefundAttention | undefined;
  onClose: () => void;
  /** The money is out of the drawer: its row is gone, and its voucher wants a signature. */
  onPaidOut: (refund: RefundAttention) => void;
};

/** One refund in trouble: what happened, and the two ways on. */
export function RefundPanel({ refund, onClose, onPaidOut }: RefundPanelProps) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  return (
    <SidePanel open={refund !== undefined} onClose={onClose} closeLabel={t`Close`} title={refund?.patientName ?? ""}>
      {refund && (
        <div className="flex flex-col gap-5">
          <p className="max-w-prose">{i18n._(troubleAdvice[refund.trouble])}</p>
          {refund.trouble === "twice" ? (
            <Repeated key={refund.id} refund={refund} />
          ) : (
            <Ways key={refund.id} refund={refund} onPaidOut={onPaidOut} />
          )}
          <SummaryList
            dense
            rows={[
              { term: t`Amount`, detail: money(refund.amount) },
              { term: t`Why it goes back`, detail: i18n._(causeWords[refund.reason]) },
              ...(refund.phone ? [{ term: t`Telephone`, detail: <Telephone number={refund.phone} /> }] : []),
              { term: t`Record number`, detail: <span className="select-all tabular-nums">{refund.mrn}</span> },
              ...(refund.code
                ? [{ term: t`Booking code`, detail: <span className="select-all tabular-nums">{refund.code}</span> }]
                : []),
              ...(refund.invoiceNumber ? [{ term: t`Bill`, detail: refund.invoiceNumber }] : []),
              { term: t`Owed since`, detail: fullTime(refund.requestedAt, zone) },
              { term: t`Last tried`, detail: fullTime(refund.triedAt, zone) },
              { term: t`Tries`, detail: number(refund.attempt) },
              { term: t`Reference`, detail: <span className="select-all">{refundReference(refund.id)}</span> },
            ]}
          />
        </div>
      )}
    </SidePanel>
  );
}

/** Whom to ring for it. */
function Telephone({ number: phone }: { number: string }) {
  return (
    <a href={`tel:${phone}`} className="inline-flex min-h-control items-center text-action tabular-nums">
      {phoneText(phone)}
    </a>
  );
}

function Repeated({ refund }: { refund: RefundAttention }) {
  const { role } = useSignedIn();
  return mayDo(billingPolicy.end_over_refund, role) ? <EndOverRefund id={refund.id} amount={refund.amount} /> : null;
}

function Ways({ refund, onPaidOut }: Pick<RefundPanelProps, "onPaidOut"> & { refund: RefundAttention }) {
  const { t } = useLingui();
  const { role } = useSignedIn();
  const toast = useToast();
  const offline = useOnlineOnly();
  const { retry, payBack, book } = useRefundCommands();
  const proving = useProving();
  const [paying, setPaying] = useState(false);
  const amount = money(refund.amount);
  const isPast = refund.trouble === "past_us";
  const mayRetry =
    !isPast && refund.status !== "due" && refund.status !== "sent" && mayDo(billingPolicy.retry_refund, role);
  const mayPay = can(refundLifecycle, refund.status, "pay_out") && mayDo(billingPolicy.pay_back, role);
  const done = (title: string) => () => toast({ title, tone: "success" });
  const again = async () => {
    if (!(await proving.prove())) return;
    retry.mutate({ refundId: refund.id }, { onSuccess: done(t`Sent again`), onError: proving.refused });
  };
  const bookIt = async () => {
    if (!(await proving.prove())) return;
    book.mutate({ refundId: refund.id }, { onSuccess: done(t`The credit note is made`), onError: proving.refused });
  };
  const payOut = async (way: PaidOut) => {
    if (!(await proving.prove())) return;
    payBack.mutate(
      { refundId: refund.id, ...way },
      {
        onSuccess: () => {
          setPaying(false);
          done(t`${amount} paid back`)();
          if (way.method !== "deposit") onPaidOut(refund);
        },
        onError: proving.refused,
      },
    );
  };
  const close = () => {
    setPaying(false);
    payBack.reset();
  };
  return (
    <div className="flex flex-col gap-3">
      {!paying && proving.field}
      <ErrorNotice error={paying ? null : (retry.error ?? book.error ?? proving.error)} />
      {isPast && mayDo(billingPolicy.book_refund, role) && (
        <Button
          variant="primary"
          wide
          pending={book.isPending || proving.isPending}
          blocked={offline}
          onClick={() => void bookIt()}
        >
          <Trans>Book it with a credit note</Trans>
        </Button>
      )}
      {mayRetry && (
        <Button
          variant="primary"
          wide
          pending={retry.isPending || proving.isPending}
          blocked={offline}
          onClick={() => void again()}
        >
          <Trans>Send it again</Trans>
        </Button>
      )}
      {mayPay && (
        <Button variant={mayRetry ? "secondary" : "primary"} wide blocked={offline} onClick={() => setPaying(true)}>
          <Trans>Pay back at the counter</Trans>
        </Button>
      )}
      <PayOut
        open={paying}
        amount={amount}
        ofAdvance={refund.provider === "deposit"}
        pending={payBack.isPending || proving.isPending}
        onConfirm={(way) => void payOut(way)}
        onCancel={close}
      >
        {proving.field}
        <ErrorNotice error={payBack.error ?? proving.error} />
      </PayOut>
    </div>
  );
}
