import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice, type NoticeProps } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { money } from "../../../lib/format.ts";
import { type PaymentScene, paymentScene } from "../components/payment-outcome.ts";
import { RefundLines } from "../components/refund-lines.tsx";
import { usePaymentState, usePayVisit } from "../data.ts";

interface PaymentStateProps {
  visit: AppointmentView;
  /** When and with whom. */
  summary: ReactNode;
  /** How long the slot is still held; drawn only while it is. */
  clock: ReactNode;
  /** The same doctor's next times, for when this one is gone. */
  otherTimes: ReactNode;
  /** What comes after a confirmed booking. */
  afterwards: ReactNode;
}

/** Where the money is. The page asks by itself; closing it changes nothing. */
export function PaymentState({ visit, summary, clock, otherTimes, afterwards }: PaymentStateProps) {
  const { t } = useLingui();
  const payment = usePaymentState(visit.id);
  return (
    <Screen title={t`Your payment`} width="narrow">
      <QueryView query={payment}>
        {(state) => {
          const scene = paymentScene(state);
          return (
            <div className="flex flex-col gap-6" aria-live="polite">
              <Told scene={scene} amount={money(state.amount)} />
              {summary}
              {(scene === "waiting" || scene === "failed") && (
                <>
                  {clock}
                  <PayAgain visit={visit} amount={money(state.amount)} />
                </>
              )}
              <RefundLines refunds={state.refunds} zone={visit.zone} />
              {scene === "confirmed" && (
                <>
                  <Button
                    variant="primary"
                    size="large"
                    render={<Link to="/visits/$appointmentId" params={{ appointmentId: visit.id }} />}
                  >
                    <Trans>Open the visit</Trans>
                  </Button>
                  {afterwards}
                </>
              )}
              {["lapsed", "late_refunding", "late_refunded"].includes(scene) && otherTimes}
            </div>
          );
        }}
      </QueryView>
    </Screen>
  );
}

/** One plain sentence on where the money is, and one on what to do. */
function Told({ scene, amount }: { scene: PaymentScene; amount: string }) {
  const told: Record<PaymentScene, { tone: NonNullable<NoticeProps["tone"]>; title: ReactNode; body: ReactNode }> = {
    waiting: {
      tone: "info",
      title: <Trans>Waiting for payment</Trans>,
      body: (
        <Trans>
          No payment has reached us yet. If you approved one in your bank's app, wait here and do not pay again: it
          shows within two minutes. The time stays yours while the clock runs.
        </Trans>
      ),
    },
    checking: {
      tone: "warn",
      title: <Trans>We are checking with your bank</Trans>,
      body: <Trans>Do not pay again. This page changes by itself, and we send you a message; you may close it.</Trans>,
    },
    confirmed: {
      tone: "success",
      title: <Trans>Paid {amount}, confirmed</Trans>,
      body: <Trans>Your visit is booked. Show the code at the desk when you arrive.</Trans>,
    },
    failed: {
      tone: "warn",
      title: <Trans>The payment did not go through</Trans>,
      body: <Trans>No money was taken. Try again, or choose another way to pay, while the time is held.</Trans>,
    },
    lapsed: {
      tone: "warn",
      title: <Trans>The time is no longer held for you</Trans>,
      body: <Trans>No money was taken. Choose one of the next free times.</Trans>,
    },
    late_refunding: {
      tone: "warn",
      title: <Trans>Your payment came after the time was released</Trans>,
      body: <Trans>The time was taken by then. We are sending the whole {amount} back to you.</Trans>,
    },
    late_refunded: {
      tone: "info",
      title: <Trans>Your payment came after the time was released</Trans>,
      body: <Trans>The whole {amount} was sent back. Banks take 5 to 7 working days to show it.</Trans>,
    },
    refunding: {
      tone: "info",
      title: <Trans>Your refund is on its way</Trans>,
      body: <Trans>It goes back the way you paid. Banks take 5 to 7 working days to show it.</Trans>,
    },
    kept: {
      tone: "info",
      title: <Trans>The visit was cancelled</Trans>,
      body: <Trans>It was too late for a refund: {amount} stays with the hospital.</Trans>,
    },
    refunded: {
      tone: "info",
      title: <Trans>Refunded</Trans>,
      body: <Trans>It went back the way you paid. Banks take 5 to 7 working days to show it.</Trans>,
    },
  };
  const { tone, title, body } = told[scene];
  return (
    <Notice tone={tone} title={title}>
      {body}
    </Notice>
  );
}

function PayAgain({ visit, amount }: { visit: AppointmentView; amount: string }) {
  const pay = usePayVisit();
  const offline = useOnlineOnly();
  // A refusal is shown by the notice below.
  const start = () => void pay.start(visit).catch(() => undefined);
  return (
    <>
      <ErrorNotice error={pay.error} />
      <Button variant="primary" size="large" wide pending={pay.isPending} blocked={offline} onClick={start}>
        <Trans>Pay {amount}</Trans>
      </Button>
    </>
  );
}
