import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans } from "@lingui/react/macro";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHoldSlot, useReleaseHold } from "../data.ts";

/** To whom a follow-up is not due, the same time is offered as an ordinary visit. */
export function OrdinaryInstead({ error, visit }: { error: unknown; visit: AppointmentView }) {
  const release = useReleaseHold();
  const hold = useHoldSlot();
  const { doctorId, branchId, startsAt } = visit;
  const change = () =>
    release.mutate({ appointmentId: visit.id }, { onSuccess: () => hold.take({ doctorId, branchId, startsAt }) });
  return (
    <ErrorNotice
      error={hold.error ?? error}
      action={
        <Button pending={release.isPending || hold.isPending} onClick={change}>
          <Trans>Take this time as an ordinary visit</Trans>
        </Button>
      }
    />
  );
}
