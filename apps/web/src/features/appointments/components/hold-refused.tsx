import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { codeOf } from "../../../lib/errors.ts";
import { visitTime } from "../../../lib/format.ts";
import { useMyHold, useReleaseHold } from "../data.ts";

interface HoldRefusedProps {
  error: unknown;
  /** Takes the time that was asked for, once the other one is given back. */
  onTryAgain: () => void;
}

/** Why a time could not be held, and what to do now. */
export function HoldRefused({ error, onTryAgain }: HoldRefusedProps) {
  if (!error) return null;
  return codeOf(error) === "hold_limit" ? <HoldsAnother onTryAgain={onTryAgain} /> : <ErrorNotice error={error} />;
}

function HoldsAnother({ onTryAgain }: Pick<HoldRefusedProps, "onTryAgain">) {
  const { t } = useLingui();
  const mine = useMyHold(true).data;
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
