import type { AppointmentView, HeldMoveView } from "@carepoint/domain/appointments/schema";
import { isHeld } from "@carepoint/domain/appointments/states";
import { type PaymentScene, paymentScene } from "@carepoint/domain/billing/payment-scene";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { money } from "../../../lib/format.ts";
import { PaymentNotice } from "../components/payment-notice.tsx";
import { RefundLines } from "../components/refund-lines.tsx";
import { usePaymentState, usePayVisit } from "../data.ts";

/** Rare, and of no use without a network. */
const LateChoices = lazy(() =>
  import("../components/late-choices.tsx").then((module) => ({ default: module.LateChoices })),
);

interface PaymentStateProps {
  visit: AppointmentView & { move: HeldMoveView | null };
  /** When and with whom. */
  summary: ReactNode;
  /** How long the slot is still held; drawn only while it is. */
  clock: ReactNode;
  /** The same doctor's next times, for when this one is gone. */
  otherTimes: ReactNode;
  /** What can be done instead of paying. */
  instead?: ReactNode;
  /** What comes after a confirmed booking. */
  afterwards: ReactNode;
}

/** The only scenes with a button to pay: in every other one, paying again could cost twice. */
const payable: readonly PaymentScene[] = ["waiting", "failed", "due"];

/** The visit is as it was wished. */
const done: readonly PaymentScene[] = ["confirmed", "confirmed_late", "moved"];

/** The time is gone: the same doctor's next ones are one tap away. */
const choosing: readonly PaymentScene[] = ["lapsed", "late_refunding", "late_refunded"];

/** Where the money is. The page asks by itself; closing it changes nothing. */
export function PaymentState({ visit, summary, clock, otherTimes, instead, afterwards }: PaymentStateProps) {
  const { t } = useLingui();
  const payment = usePaymentState(visit.id);
  return (
    <Screen title={t`Your payment`} width="narrow">
      <QueryView query={payment}>
        {(state) => {
          const scene = paymentScene(state);
          return (
            <div className="flex flex-col gap-6" aria-live="polite">
              <PaymentNotice scene={scene} amount={money(state.amount)} kind={visit.kind} move={visit.move} />
              {summary}
              {payable.includes(scene) && (
                <>
                  {isHeld(visit.status) && clock}
                  <PayAgain visit={visit} amount={money(state.amount)} />
                  {instead}
                </>
              )}
              {scene === "late_choice" && (
                <Suspense>
                  <LateChoices appointmentId={visit.id} bare />
                </Suspense>
              )}
              <RefundLines refunds={state.refunds} zone={visit.zone} />
              {done.includes(scene) && (
                <>
                  {scene !== "moved" && (
                    <p className="text-lg tabular-nums">
                      <Trans>
                        Code <strong className="font-strong">{visit.code}</strong>
                      </Trans>
                    </p>
                  )}
                  <Button
                    variant="primary"
                    size="large"
                    render={<Link to="/visits/$appointmentId" params={{ appointmentId: visit.moves ?? visit.id }} />}
                  >
                    <Trans>Open the visit</Trans>
                  </Button>
                  {afterwards}
                </>
              )}
              {choosing.includes(scene) && otherTimes}
            </div>
          );
        }}
      </QueryView>
    </Screen>
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
