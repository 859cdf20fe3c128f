import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { DoctorId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { QueryView } from "../../../components/query-view.tsx";
import { fortnight } from "../../../lib/first-questions.ts";
import { useHoldSlot, useSlots } from "../data.ts";
import { HoldRefused } from "./hold-refused.tsx";
import { NextTimes } from "./next-times.tsx";

const offered = 6;

/** The hold is over: what happened, and the same doctor's next times. */
export function HoldLapsed({ doctorId, kind }: OtherTimesProps) {
  const { t } = useLingui();
  return (
    <div className="flex flex-col gap-6">
      <Notice tone="warn" title={t`The time is no longer held for you`}>
        <Trans>Nothing was paid. What you entered is kept. Choose one of the next free times.</Trans>
      </Notice>
      <OtherTimes doctorId={doctorId} kind={kind} />
    </div>
  );
}

interface OtherTimesProps {
  doctorId: DoctorId;
  /** Of the visit that came to nothing. */
  kind?: VisitKind | undefined;
}

/** The next free times of a doctor, to take at once. */
export function OtherTimes({ doctorId, kind }: OtherTimesProps) {
  const slots = useSlots(doctorId, fortnight, kind);
  const hold = useHoldSlot();
  const asked = hold.choice;
  return (
    <div className="flex flex-col gap-4">
      <HoldRefused error={hold.error} onTryAgain={() => asked && hold.take(asked)} />
      <h2 className="text-lg">
        <Trans>Next free times</Trans>
      </h2>
      <QueryView query={slots}>
        {(free) => (
          <NextTimes
            slots={free.slice(0, offered)}
            pending={hold.isPending ? asked?.startsAt : undefined}
            onTake={({ branchId, startsAt }) => hold.take({ doctorId, branchId, startsAt, ...(kind && { kind }) })}
          />
        )}
      </QueryView>
      <Button render={<Link to="/doctors/$doctorId" params={{ doctorId }} />}>
        <Trans>All times of this doctor</Trans>
      </Button>
    </div>
  );
}
