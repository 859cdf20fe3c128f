import type { PatientId } from "@carepoint/domain/kernel/id";
import type { FollowUpView } from "@carepoint/domain/records/follow-ups";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CalendarPlus } from "lucide-react";
import { type ReactNode, useId } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { dateText } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { useFollowUps } from "../data.ts";
import { useDeclineFollowUp } from "./onward-data.ts";

/** Whom a doctor wants to see again, of one person or of all: one tap to the free times near the day, or no. */
export function FollowUpOffers({ of }: { of: PatientId | null }): ReactNode {
  const { patients } = useSignedIn();
  const open = (useFollowUps().data ?? []).filter(({ patientId }) => of === null || patientId === of);
  if (open.length === 0) return null;
  return (
    <div className="flex flex-col gap-3">
      {open.map((followUp) => (
        <FollowUpOffer key={followUp.encounterId} followUp={followUp} named={patients.length > 1} />
      ))}
    </div>
  );
}

type FollowUpOfferProps = {
  followUp: FollowUpView;
  /** Says for whom: the account looks after several. */
  named: boolean;
};

export function FollowUpOffer({ followUp, named }: FollowUpOfferProps) {
  const titleId = useId(); // a family may be asked by several, and each has a name of its own
  const blocked = useOnlineOnly();
  const decline = useDeclineFollowUp();
  const { encounterId, doctorId, doctorName, patientId, patientName, dueOn, kind } = followUp;
  const day = dateText(dueOn);
  return (
    <Card tone="now">
      <section aria-labelledby={titleId} className="flex flex-col items-start gap-3">
        <h2 id={titleId} className="text-xl">
          {named ? (
            <Trans>
              {doctorName} wants to see {patientName} again about {day}
            </Trans>
          ) : (
            <Trans>
              {doctorName} wants to see you again about {day}
            </Trans>
          )}
        </h2>
        <div className="flex flex-wrap gap-3 max-sm:w-full max-sm:flex-col">
          <Button
            variant="primary"
            icon={<CalendarPlus aria-hidden />}
            render={
              <Link to="/doctors/$doctorId" params={{ doctorId }} search={{ kind, near: dueOn, for: patientId }} />
            }
          >
            <Trans>Book a time</Trans>
          </Button>
          <Button blocked={blocked} pending={decline.isPending} onClick={() => decline.mutate({ encounterId })}>
            <Trans>I will not come</Trans>
          </Button>
        </div>
        <ErrorNotice error={decline.error} />
      </section>
    </Card>
  );
}
