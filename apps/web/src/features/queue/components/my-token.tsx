import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { tokenStatuses } from "@carepoint/domain/appointments/states";
import type { PlaceView } from "@carepoint/domain/queue/schema";
import { Card } from "@carepoint/ui/blocks/card";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Skeleton } from "@carepoint/ui/blocks/skeleton";
import { Plural, Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useReach } from "../../../lib/connectivity.ts";
import { useMovingPlace } from "../data.ts";

interface MyTokenProps {
  visit: AppointmentView;
  /** What stands below it, and comes with it. */
  children?: ReactNode;
}

/**
 * The patient's own token: the number to listen for, who is called now, and how long it may take. Nothing for a visit without
 * one; what stands below keeps its place and what was done there when the visit gets or loses it.
 */
export function MyToken({ visit, children }: MyTokenProps) {
  const hasOne = tokenStatuses.includes(visit.status);
  const { data: place, isPending } = useMovingPlace(visit.id, hasOne ? visit.doctorId : null);
  const isAway = useReach() === "offline";
  if (hasOne && isPending && !isAway)
    return (
      <div aria-busy="true">
        <Skeleton shape="block" className="h-44" />
      </div>
    );
  return (
    <>
      {hasOne && <Token visit={visit} place={place} isAway={isAway} />}
      {children}
    </>
  );
}

type TokenProps = { visit: AppointmentView; place: PlaceView | null | undefined; isAway: boolean };

function Token({ visit, place, isAway }: TokenProps) {
  if (place === undefined && isAway && visit.token !== null) return <KeptToken number={visit.token} />;
  if (!place || place.status === "done" || place.status === "left") return null;
  const late = <RunsLate minutes={place.delayMinutes} doctorName={visit.doctorName} />;
  if (place.number === null) return <div aria-live="polite">{late}</div>;
  return (
    <Card tone={place.status === "called" ? "now" : "plain"}>
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <Figure name={<Trans>Your token</Trans>} value={place.number} />
        {place.nowServing !== null && <Figure name={<Trans>Now serving</Trans>} value={place.nowServing} />}
      </div>
      <div className="mt-3" aria-live="polite">
        <Standing place={place} doctorName={visit.doctorName} />
        {place.status === "expected" && late}
      </div>
      {place.earlier && (
        <p className="mt-2 text-sm text-soft">
          <Trans>
            Before, you had token {place.earlier.number} with {place.earlier.doctorName}.
          </Trans>
        </p>
      )}
    </Card>
  );
}

/** The number is this device's own knowledge; how far the queue is only the hospital knows. */
function KeptToken({ number }: { number: number }) {
  return (
    <Card>
      <Figure name={<Trans>Your token</Trans>} value={number} />
      <p className="mt-3 text-soft">
        <Trans>Who is called now is shown again once you are connected.</Trans>
      </p>
    </Card>
  );
}

/** Told to whoever is still on the way; in the queue the people ahead and the wait say more. */
function RunsLate({ minutes, doctorName }: { minutes: number; doctorName: string }) {
  if (minutes === 0) return null;
  return (
    <Notice tone="warn" live={false}>
      <Trans>
        {doctorName} runs about {minutes} minutes late at the moment. Your time stays yours.
      </Trans>
    </Notice>
  );
}

function Figure({ name, value }: { name: ReactNode; value: number }) {
  return (
    <p>
      <span className="block text-sm text-soft">{name}</span>
      <span className="font-strong text-4xl leading-none tabular-nums">{value}</span>
    </p>
  );
}

function Standing({ place: { status, ahead, wait }, doctorName }: { place: PlaceView; doctorName: string }) {
  if (status === "expected") return <Trans>Check in when you arrive; then your turn counts.</Trans>;
  if (status === "called")
    return (
      <strong className="font-strong">
        <Trans>You are called. Please go in to {doctorName}.</Trans>
      </strong>
    );
  if (status === "skipped")
    return <Trans>You were called and did not come. Please tell the desk that you are here.</Trans>;
  if (status === "serving") return <Trans>You are with {doctorName}.</Trans>;
  return (
    <>
      <p className="font-strong">
        {ahead === 0 ? (
          <Trans>You are next.</Trans>
        ) : (
          <Plural value={ahead ?? 0} one="# person before you" other="# people before you" />
        )}
      </p>
      <p className="text-soft">
        {wait === null ? (
          <Trans>How long it takes is not known yet.</Trans>
        ) : wait.from === 0 ? (
          <Trans>About {wait.to} minutes at most, going by this doctor's latest visits.</Trans>
        ) : (
          <Trans>
            About {wait.from} to {wait.to} minutes, going by this doctor's latest visits.
          </Trans>
        )}
      </p>
    </>
  );
}
