import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { codeOf } from "../../../lib/errors.ts";
import { visitTime } from "../../../lib/format.ts";
import { useMyHolds, useReleaseHold } from "../data.ts";

export interface HoldRefusedProps {
  error: unknown;
  /** Takes the time that was asked for, once the other one is given back. */
  onTryAgain: () => void;
}

/**
 * Why a time could not be held, and what to do now. It stands below the times and stays in sight above the thumb, wherever
 * in a long list the tap was, and has the focus: the tap is answered where it was made.
 */
export function WhyNotHeld({ error, onTryAgain }: HoldRefusedProps) {
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) answer.current?.focus({ preventScroll: true });
  }, [error]);
  return (
    <div
      ref={answer}
      tabIndex={-1}
      className="sticky bottom-[calc(var(--bottom-bar,0px)+0.75rem)] z-10 rounded-box bg-canvas shadow-float"
    >
      {codeOf(error) === "hold_limit" ? <HoldsAnother onTryAgain={onTryAgain} /> : <ErrorNotice error={error} />}
    </div>
  );
}

function HoldsAnother({ onTryAgain }: Pick<HoldRefusedProps, "onTryAgain">) {
  const { t } = useLingui();
  const mine = useMyHolds().data?.at(-1);
  const release = useReleaseHold();
  if (!mine) return null;
  const giveBack = () => release.mutate({ appointmentId: mine.id }, { onSuccess: onTryAgain });
  const time = visitTime(mine.startsAt, mine.zone);
  return (
    <Notice
      title={t`You already hold a time`}
      action={
        <>
          <Button variant="primary" render={<Link to="/book/$appointmentId" params={{ appointmentId: mine.id }} />}>
            <Trans>Finish that booking</Trans>
          </Button>
          <Button pending={release.isPending} onClick={giveBack}>
            <Trans>Give it back and take this one</Trans>
          </Button>
        </>
      }
    >
      <Trans>
        {time} with {mine.doctorName}
      </Trans>
      <ErrorNotice error={release.error} />
    </Notice>
  );
}
