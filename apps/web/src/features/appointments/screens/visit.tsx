import { byTheClock } from "@carepoint/domain/appointments/by-the-clock";
import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { isAwaited, isHeld, isStanding, mayBeTold } from "@carepoint/domain/appointments/states";
import type { AppointmentId } from "@carepoint/domain/kernel/id";
import type { Paise } from "@carepoint/domain/kernel/money";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Skeleton } from "@carepoint/ui/blocks/skeleton";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CalendarClock, ChevronLeft } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { ActionSkeleton } from "../../../components/action-skeleton.tsx";
import { useAnswerClock } from "../../../components/by-the-clock.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { VisitHistory } from "../../../components/visit-history.tsx";
import { visitKindNames } from "../../../components/visit-kind-names.ts";
import { money, visitTime } from "../../../lib/format.ts";
import { useKeptRow } from "../../../offline/read.ts";
import { AddToCalendar } from "../components/add-to-calendar.tsx";
import { CancelVisit } from "../components/cancel-visit.tsx";
import { RepeatOwnVisit } from "../components/repeat-own-visit.tsx";
import { useBranches } from "../components/slot-words.ts";
import { TeleVisit } from "../components/tele-visit.tsx";
import { VisitPlace } from "../components/visit-place.tsx";
import { VisitState } from "../components/visit-state.tsx";
import { VisitSummary } from "../components/visit-summary.tsx";
import { useVisit } from "../data.ts";

/** Rare, and of no use without a network. */
const OwnTimes = lazy(() => import("../components/own-times.tsx").then((module) => ({ default: module.OwnTimes })));
const CancelRest = lazy(() =>
  import("../components/cancel-rest.tsx").then(
    (module) => ({ default: module.CancelRest }),
    () => ({ default: () => null }),
  ),
);
const UnansweredRequest = lazy(() =>
  import("../components/unanswered-request.tsx").then((module) => ({ default: module.UnansweredRequest })),
);

interface Returned {
  readonly amount: Paise;
  readonly atCounter: boolean;
}

interface VisitProps {
  appointmentId: AppointmentId;
  /** It was booked a moment ago. */
  booked: boolean;
  /** Puts what matters before all else on the day, the token, above what stands below it. */
  lead?: (visit: AppointmentView, below: ReactNode) => ReactNode;
  /** What other parts of the hospital know of this visit: money, prescriptions. */
  beside?: (visit: AppointmentView) => ReactNode;
  /** What is offered while it lies ahead, and may come late: reminders. */
  ahead?: ReactNode;
}

/** What only the server tells of a visit, beside its row. */
type Told = Partial<
  Pick<NonNullable<ReturnType<typeof useVisit>["data"]>, "events" | "cancellation" | "contact" | "moving">
>;

/**
 * One visit: when, where, with whom, how it stands, and what can be done about it. Drawn whole: nothing is pushed away by
 * what stands above it and comes late.
 */
export function Visit({ appointmentId, booked, lead = (_, below) => below, beside, ahead }: VisitProps) {
  const { t } = useLingui();
  const visit = useVisit(appointmentId);
  useBranches(); // comes with the visit, for its place
  const kept = useKeptRow("appointment", appointmentId);
  const nowMs = useAnswerClock([visit.data ?? kept.row].filter((row) => row !== undefined));
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs);
  const [returned, setReturned] = useState<Returned>();
  const skeleton = <Skeleton shape="block" className="h-44" />;
  return (
    <Screen
      title={t`Your visit`}
      width="narrow"
      back={
        <Link to="/visits">
          <ChevronLeft aria-hidden />
          <Trans>My visits</Trans>
        </Link>
      }
    >
      <QueryView<AppointmentView & Told>
        query={{ ...visit, data: visit.data && byTheClock(visit.data, now) }}
        kept={{ data: kept.row && byTheClock(kept.row, now), asOf: kept.asOf, state: kept.state }}
        aging="schedule"
        skeleton={skeleton}
        offlineMissing={{ title: t`This visit is not on this device`, body: t`It will load when you are connected.` }}
      >
        {(shown, { source }) => (
          <Suspense fallback={<div aria-busy="true">{skeleton}</div>}>
            <div className="flex flex-col gap-6">
              <Standing visit={shown} booked={booked} isKept={source === "kept"} />
              {returned && <Cancelled {...returned} />}
              {lead(
                shown,
                <>
                  <Facts visit={shown} contact={shown.contact ?? null} />
                  {beside?.(shown)}
                  <Changes visit={shown} isKept={source === "kept"} onCancelled={setReturned} />
                  {shown.events && shown.events.length > 0 && (
                    <Panel title={t`What happened`}>
                      <VisitHistory events={shown.events} zone={shown.zone} />
                    </Panel>
                  )}
                  {isAwaited(shown.status) && ahead}
                </>,
              )}
            </div>
          </Suspense>
        )}
      </QueryView>
    </Screen>
  );
}

type StandingProps = { visit: AppointmentView; booked: boolean; isKept: boolean };

/** What must be known before all else: that it is booked, asked for, not answered, or only held. */
function Standing({ visit, booked, isKept }: StandingProps) {
  const { t } = useLingui();
  return (
    <>
      {booked && isAwaited(visit.status) && (
        <Notice tone="success" title={t`Your visit is confirmed`}>
          {visit.kind === "tele" ? (
            <Trans>The doctor expects you at the time, at the number or link below.</Trans>
          ) : (
            <Trans>Show the code at the desk when you arrive.</Trans>
          )}
        </Notice>
      )}
      {visit.answerBy && (
        <Notice live={booked} title={t`You asked for this time`}>
          <Trans>
            It is kept for you until you hear back, at the latest {visitTime(visit.answerBy, visit.zone)}. You pay once
            it is accepted.
          </Trans>
        </Notice>
      )}
      {visit.unanswered && <UnansweredRequest visit={visit} />}
      {isHeld(visit.status) && visit.holdExpiresAt && !isKept && <OwnTimes holds={[visit]} />}
    </>
  );
}

type ChangesProps = {
  visit: AppointmentView & Told;
  isKept: boolean;
  onCancelled: (returned: Returned) => void;
};

/** What can be done about it. */
function Changes({ visit, isKept, onCancelled }: ChangesProps) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const { cancellation, ofSeries } = visit;
  return (
    <>
      <RepeatOwnVisit visit={visit} />
      {visit.moving?.allowed && (
        <Button
          className="self-start"
          icon={<CalendarClock aria-hidden />}
          blocked={offline}
          render={<Link to="/visits/$appointmentId/move" params={{ appointmentId: visit.id }} />}
        >
          <Trans>Move the visit</Trans>
        </Button>
      )}
      {cancellation?.allowed && mayBeTold(visit.status) && (
        <CancelVisit
          visit={visit}
          preview={cancellation}
          onCancelled={(amount) => onCancelled({ amount, atCounter: cancellation.atCounter })}
        />
      )}
      {ofSeries && ofSeries.place < ofSeries.of && !isKept && (
        <Suspense fallback={<ActionSkeleton />}>
          <CancelRest visit={visit} />
        </Suspense>
      )}
      {isKept && isStanding(visit.status) && (
        <Button
          variant="quiet"
          className="-ms-4 self-start"
          blocked={offline ?? t`This needs a connection to the hospital.`}
        >
          <Trans>Cancel the visit</Trans>
        </Button>
      )}
    </>
  );
}

function Cancelled({ amount: paise, atCounter }: Returned) {
  const { t } = useLingui();
  const amount = money(paise);
  return (
    <Notice tone="success" title={t`The visit is cancelled`}>
      {paise === 0 ? (
        <Trans>Nothing more is to be done.</Trans>
      ) : atCounter ? (
        <Trans>{amount} waits for you at the counter. Show the booking code.</Trans>
      ) : (
        <Trans>{amount} goes back the way you paid.</Trans>
      )}
    </Notice>
  );
}

function Facts({ visit, contact }: { visit: AppointmentView; contact: string | null }) {
  const { t, i18n } = useLingui();
  const ahead = isStanding(visit.status);
  const { place, of } = visit.ofSeries ?? {};
  const series = place && t`Visit ${place} of ${of}`;
  return (
    <>
      <Card tone={ahead ? "now" : "plain"}>
        <div className="flex flex-col items-start gap-3">
          <VisitState visit={visit} />
          <VisitSummary visit={visit} patient={false} />
          {contact && <TeleVisit visit={visit} contact={contact} />}
          {ahead && <AddToCalendar visit={visit} />}
        </div>
      </Card>
      <SummaryList
        rows={[
          {
            key: "code",
            term: t`Booking code`,
            detail: <strong className="font-strong text-lg tabular-nums">{visit.code}</strong>,
          },
          ...(visit.patientName ? [{ key: "patient", term: t`Patient`, detail: visit.patientName }] : []),
          ...(visit.reason ? [{ key: "reason", term: t`About`, detail: visit.reason }] : []),
          visit.kind === "tele"
            ? { key: "place", term: t`How`, detail: i18n._(visitKindNames.tele) }
            : {
                key: "place",
                term: t`Where`,
                detail: <VisitPlace branchId={visit.branchId} name={visit.branchName} />,
              },
          ...(series ? [{ key: "series", term: t`Series`, detail: series }] : []),
          { key: "fee", term: t`Consultation`, detail: visit.fee === 0 ? t`Free` : money(visit.fee) },
        ]}
      />
    </>
  );
}
