import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { HeldMoveView } from "@carepoint/domain/appointments/schema";
import type { PaymentScene } from "@carepoint/domain/billing/payment-scene";
import { Notice, type NoticeProps } from "@carepoint/ui/blocks/notice";
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";

type Words = { tone: NonNullable<NoticeProps["tone"]>; title: ReactNode; body: ReactNode };

interface PaymentNoticeProps {
  scene: PaymentScene;
  amount: string;
  kind: VisitKind;
  /** What it is for when it is for another time of a visit. */
  move: HeldMoveView | null;
}

/** One plain sentence on where the money is, and one on what to do. */
export function PaymentNotice({ scene, amount, kind, move }: PaymentNoticeProps) {
  const { tone, title, body } = (move && ofMove(amount, move.stands)[scene]) || wordsOf(amount, kind)[scene];
  return (
    <Notice tone={tone} title={title}>
      {body}
    </Notice>
  );
}

function wordsOf(amount: string, kind: VisitKind): Record<PaymentScene, Words> {
  return { ...beforePaying(amount), ...paid(amount, kind), ...goingBack(amount) };
}

/** A visit that was called off or went elsewhere meanwhile does not stay where it is. */
function ofMove(amount: string, stands: boolean): Partial<Record<PaymentScene, Words>> {
  return {
    failed: {
      tone: "warn",
      title: <Trans>The payment did not go through</Trans>,
      body: (
        <Trans>
          No money was taken, and your visit stays where it is. Try again, or choose another way to pay. If your bank
          takes it too late, you get it back.
        </Trans>
      ),
    },
    lapsed: {
      tone: "warn",
      title: <Trans>The time is no longer held for you</Trans>,
      body: stands ? (
        <Trans>No money was taken. Your visit stays where it is.</Trans>
      ) : (
        <Trans>No money was taken for the move.</Trans>
      ),
    },
    late_refunding: {
      tone: "warn",
      title: <Trans>Your payment came after the time was released</Trans>,
      body: stands ? (
        <Trans>Your visit stays where it is, and the whole {amount} is going back to you.</Trans>
      ) : (
        <Trans>The whole {amount} for the move is going back to you.</Trans>
      ),
    },
  };
}

function beforePaying(
  amount: string,
): Pick<Record<PaymentScene, Words>, "waiting" | "due" | "checking" | "failed" | "lapsed"> {
  return {
    waiting: {
      tone: "info",
      title: <Trans>Waiting for payment</Trans>,
      body: <Trans>The bank knows of no payment yet. The time stays yours while the clock runs.</Trans>,
    },
    due: {
      tone: "info",
      title: <Trans>Your visit is booked, {amount} is still to be paid</Trans>,
      body: <Trans>Pay here, or at the counter when you come.</Trans>,
    },
    checking: {
      tone: "warn",
      title: <Trans>We are checking with your bank</Trans>,
      body: <Trans>Do not pay again. This page changes by itself, and we send you a message; you may close it.</Trans>,
    },
    failed: {
      tone: "warn",
      title: <Trans>The payment did not go through</Trans>,
      body: (
        <Trans>
          No money was taken. Try again, or choose another way to pay. If your bank takes it later all the same, you get
          it back or the visit with it.
        </Trans>
      ),
    },
    lapsed: {
      tone: "warn",
      title: <Trans>The time is no longer held for you</Trans>,
      body: <Trans>No money was taken. Choose one of the next free times.</Trans>,
    },
  };
}

function paid(
  amount: string,
  kind: VisitKind,
): Pick<Record<PaymentScene, Words>, "confirmed" | "confirmed_late" | "moved" | "kept"> {
  return {
    moved: {
      tone: "success",
      title: <Trans>Paid {amount}, your visit is moved</Trans>,
      body: <Trans>The new time is yours. The booking code stays the same.</Trans>,
    },
    confirmed: {
      tone: "success",
      title: <Trans>Paid {amount}, confirmed</Trans>,
      body:
        kind === "tele" ? (
          <Trans>Your visit is booked. The number or link of the doctor stands on its page.</Trans>
        ) : (
          <Trans>Your visit is booked. Show the code at the desk when you arrive.</Trans>
        ),
    },
    confirmed_late: {
      tone: "success",
      title: <Trans>Paid {amount}, confirmed</Trans>,
      body: (
        <Trans>
          Your payment came after the time was released, and the time was still free: the visit is yours after all.
        </Trans>
      ),
    },
    kept: {
      tone: "info",
      title: <Trans>The visit was cancelled</Trans>,
      body: <Trans>By the rule of your booking {amount} stays with the hospital.</Trans>,
    },
  };
}

function goingBack(
  amount: string,
): Pick<
  Record<PaymentScene, Words>,
  "late_choice" | "late_refunding" | "late_refunded" | "refund_due" | "refunding" | "refunded"
> {
  return {
    late_choice: {
      tone: "warn",
      title: <Trans>Your payment came after the time was released</Trans>,
      body: (
        <Trans>
          Somebody else had taken the time by then. Your {amount} is safe: take the doctor's next free time, or have the
          money back.
        </Trans>
      ),
    },
    late_refunding: {
      tone: "warn",
      title: <Trans>Your payment came after the time was released</Trans>,
      body: (
        <Trans>
          Somebody else had taken the time by then, so the whole {amount} is going back to you. To see the doctor,
          choose one of the next times below.
        </Trans>
      ),
    },
    late_refunded: {
      tone: "info",
      title: <Trans>Your payment came after the time was released</Trans>,
      body: <Trans>The whole {amount} was sent back. Banks take 5 to 7 working days to show it.</Trans>,
    },
    refund_due: {
      tone: "warn",
      title: <Trans>Your money waits for you at the counter</Trans>,
      body: <Trans>You paid at the counter, so it is paid back there. Show the booking code.</Trans>,
    },
    refunding: {
      tone: "info",
      title: <Trans>Your refund is on its way</Trans>,
      body: <Trans>It goes back the way you paid. Banks take 5 to 7 working days to show it.</Trans>,
    },
    refunded: {
      tone: "info",
      title: <Trans>Refunded</Trans>,
      body: <Trans>What was paid back is listed below. Banks take 5 to 7 working days to show it.</Trans>,
    },
  };
}
