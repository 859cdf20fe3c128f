import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { visitTime } from "../../../lib/format.ts";
import { isBeingChecked } from "../cache.ts";
import { useMyHolds, useReleaseHold } from "../data.ts";
import { HoldClock } from "./hold-clock.tsx";

/** The reader's own held times, which others find taken: each with its clock, and the way to finish it or let it go. */
export function OwnTimes({ holds }: { holds: readonly AppointmentView[] }): ReactNode {
  const { t } = useLingui();
  return (
    <ul aria-label={t`Held for you`} className="flex flex-col gap-3">
      {holds.map((hold) => (
        <OwnTime key={hold.id} hold={hold} />
      ))}
    </ul>
  );
}

function OwnTime({ hold }: { hold: AppointmentView }) {
  const mine = useMyHolds();
  const release = useReleaseHold();
  const { id, holdExpiresAt, patientName } = hold;
  const checking = isBeingChecked(hold);
  const time = visitTime(hold.startsAt, hold.zone);
  return (
    <Card as="li" tone="now">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-1 flex-col gap-1">
          <p className="font-strong text-lg">
            <Trans>Yours: {time}</Trans>
          </p>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
            {patientName && <span className="text-soft">{patientName}</span>}
            {holdExpiresAt && <HoldClock expiresAt={holdExpiresAt} onEnd={() => void mine.refetch()} />}
          </div>
        </div>
        <div className="flex flex-wrap gap-3 max-sm:w-full max-sm:flex-col">
          <Button
            variant="primary"
            render={
              <Link to={checking ? "/pay/$appointmentId" : "/book/$appointmentId"} params={{ appointmentId: id }} />
            }
          >
            {checking ? <Trans>See the payment</Trans> : <Trans>Finish the booking</Trans>}
          </Button>
          {!checking && (
            <Button pending={release.isPending} onClick={() => release.mutate({ appointmentId: id })}>
              <Trans>Let it go</Trans>
            </Button>
          )}
        </div>
      </div>
      <ErrorNotice error={release.error} />
    </Card>
  );
}
