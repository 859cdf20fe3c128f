import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { QueryView } from "../../../components/query-view.tsx";
import { fortnight } from "../../../lib/first-questions.ts";
import { useFollow } from "../../../lib/live.ts";
import { useHoldSlot, useSlots } from "../data.ts";
import { HoldRefused } from "./hold-refused.tsx";
import { NextTimes } from "./next-times.tsx";
import { wishedFirst } from "./wished-first.ts";

const offered = 6;

/** The hold is over: what happened, and the same doctor's next times. */
export function HoldLapsed({ visit }: OtherTimesProps) {
  const { t } = useLingui();
  return (
    <div className="flex flex-col gap-6">
      <Notice tone="warn" title={t`The time is no longer held for you`}>
        <Trans>Nothing was paid. What you entered is kept. Choose one of the next free times.</Trans>
      </Notice>
      <OtherTimes visit={visit} />
    </div>
  );
}

interface OtherTimesProps {
  /** What came to nothing: nobody wished for another time, so its own stands first while it is free. */
  visit: Pick<AppointmentView, "doctorId" | "kind" | "branchId" | "startsAt">;
}

/** The next free times of a doctor as they are now, to take at once. */
export function OtherTimes({ visit }: OtherTimesProps) {
  const { doctorId, kind } = visit;
  const slots = useSlots(doctorId, fortnight, kind);
  const hold = useHoldSlot();
  useFollow([`doctor:${doctorId}`], () => void slots.refetch());
  const asked = hold.choice;
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-lg">
        <Trans>Next free times</Trans>
      </h2>
      <QueryView query={slots}>
        {({ items }) => (
          <NextTimes
            slots={wishedFirst(items, visit).slice(0, offered)}
            pending={hold.isPending ? asked?.startsAt : undefined}
            onTake={({ branchId, startsAt }) => hold.take({ doctorId, branchId, startsAt, kind })}
          />
        )}
      </QueryView>
      <HoldRefused error={hold.error} onTryAgain={() => asked && hold.take(asked)} />
      <Button render={<Link to="/doctors/$doctorId" params={{ doctorId }} />}>
        <Trans>All times of this doctor</Trans>
      </Button>
    </div>
  );
}
