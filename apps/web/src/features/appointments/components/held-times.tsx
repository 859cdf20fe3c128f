import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMyHolds } from "../data.ts";
import { HoldClock } from "./hold-clock.tsx";
import { VisitSummary } from "./visit-summary.tsx";

/** Holds left open are the most urgent thing there is, those that run out first before all. */
export function HeldTimes({ holds }: { holds: readonly AppointmentView[] }) {
  const mine = useMyHolds();
  const count = holds.length;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-xl">
        {count === 1 ? <Trans>A time is held for you</Trans> : <Trans>{count} times are held for you</Trans>}
      </h2>
      {holds.map((hold) => (
        <Card key={hold.id} tone="now">
          <div className="flex flex-col items-start gap-3">
            <VisitSummary visit={hold} leading={count === 1} />
            {hold.holdExpiresAt && <HoldClock expiresAt={hold.holdExpiresAt} onEnd={() => void mine.refetch()} />}
            <Button
              variant="primary"
              className="max-sm:w-full"
              render={<Link to="/book/$appointmentId" params={{ appointmentId: hold.id }} />}
            >
              <Trans>Finish the booking</Trans>
            </Button>
          </div>
        </Card>
      ))}
    </section>
  );
}
