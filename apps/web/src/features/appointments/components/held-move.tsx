import type { HeldMoveView } from "@carepoint/domain/appointments/schema";
import type { AppointmentId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { visitTime } from "../../../lib/format.ts";
import { useReleaseHold } from "../data.ts";

interface KeepMyTimeProps {
  holdId: AppointmentId;
  move: HeldMoveView;
  zone: string;
}

/** Where the visit is until the difference is paid, and the way to leave it there: the held time is others' at once. */
export function KeepMyTime({ holdId, move, zone }: KeepMyTimeProps) {
  const navigate = useNavigate();
  const release = useReleaseHold();
  const params = { appointmentId: move.appointmentId };
  const now = visitTime(move.startsAt, zone);
  const leave = () => void navigate({ to: "/visits/$appointmentId", params });
  return (
    <div className="flex flex-col gap-3">
      <p className="text-soft">
        <Trans>
          Until this is paid, your visit stays {now} with {move.doctorName}.
        </Trans>
      </p>
      <ErrorNotice error={release.error} />
      <Button
        variant="quiet"
        className="-ms-4 self-start"
        pending={release.isPending}
        onClick={() => release.mutate({ appointmentId: holdId }, { onSuccess: leave })}
      >
        <Trans>Keep the time I have</Trans>
      </Button>
    </div>
  );
}

/** The time that was held for a move is gone: while the visit stands, another time is one tap away. */
export function MoveElsewhere({ move: { appointmentId, stands } }: { move: HeldMoveView }) {
  const params = { appointmentId };
  return (
    <div className="flex flex-wrap gap-3 max-sm:flex-col">
      {stands && (
        <Button variant="primary" render={<Link to="/visits/$appointmentId/move" params={params} />}>
          <Trans>Choose another time</Trans>
        </Button>
      )}
      <Button render={<Link to="/visits/$appointmentId" params={params} />}>
        <Trans>Open the visit</Trans>
      </Button>
    </div>
  );
}
