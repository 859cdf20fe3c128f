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
import { TeleVisit } from "../components/tele-visit.tsx";
import { VisitPlace } from "../components/visit-place.tsx";
import { VisitState } from "../components/visit-state.tsx";
import { VisitSummary } from "../components/visit-summary.tsx";
import { useVisit } from "../data.ts";

/** Both are rare, and of no use without a network. */
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
  /** What matters before all else on the day: the token. */
  lead?: (visit: AppointmentView) => ReactNode;
  /** What other parts of the hospital know of this visit: money, prescriptions, reminders. */
  beside?: (visit: AppointmentView) => ReactNode;
}

/** What only the server tells of a visit, beside its row. */
type Told = Partial<
  Pick<NonNullable<ReturnType<typeof useVisit>["data"]>, "events" | "cancellation" | "contact" | "moving">
>;

/** One visit: when, where, with whom, how it stands, and what can be done about it. */
export function Visit({ appointmentId, booked, lead, beside }: VisitProps) {
  const { t } = useLingui();
  const visit = useVisit(appointmentId);
  const kept = useKeptRow("appointment", appointmentId);
  const offline = useOnlineOnly();
  const nowMs = useAnswerClock([visit.data ?? kept.row].filter((row) => row !== undefined));
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs);
  const [returned, setReturned] = useState<Returned>();
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
        skeleton={<Skeleton shape="block" className="h-44" />}
        offlineMissing={{ title: t`This visit is not on this device`, body: t`It will load when you are connected.` }}
      >
        {(shown, { source }) => (
          <div className="flex flex-col gap-6">
            {booked && isAwaited(shown.status) && (
              <Notice tone="success" title={t`Your visit is confirmed`}>
                {shown.kind === "tele" ? (
                  <Trans>The doctor expects you at the time, at the number or link below.</Trans>
                ) : (
                  <Trans>Show the code at the desk when you arrive.</Trans>
                )}
              </Notice>
            )}
            {shown.answerBy && (
              <Notice live={booked} title={t`You asked for this time`}>
                <Trans>
                  It is kept for you until you hear back, at the latest {visitTime(shown.answerBy, shown.zone)}. You pay
                  once it is accepted.
                </Trans>
              </Notice>
            )}
            {shown.unanswered && (
              <Suspense>
                <UnansweredRequest visit={shown} />
              </Suspense>
            )}
            {isHeld(shown.status) && shown.holdExpiresAt && source !== "kept" && (
              <Suspense>
                <OwnTimes holds={[shown]} />
              </Suspense>
            )}
            {returned && <Cancelled {...returned} />}
            {lead?.(shown)}
            <Facts visit={shown} contact={shown.contact ?? null} />
            {beside?.(shown)}
            {shown.moving?.allowed && (
              <Button
                className="self-start"
                icon={<CalendarClock aria-hidden />}
                blocked={offline}
                render={<Link to="/visits/$appointmentId/move" params={{ appointmentId }} />}
              >
                <Trans>Move the visit</Trans>
              </Button>
            )}
            {shown.cancellation?.allowed && mayBeTold(shown.status) && (
              <CancelVisit
                visit={shown}
                preview={shown.cancellation}
                onCancelled={(amount) => setReturned({ amount, atCounter: shown.cancellation?.atCounter ?? false })}
              />
            )}
            {shown.ofSeries && source !== "kept" && (
              <Suspense>
                <CancelRest visit={shown} />
              </Suspense>
            )}
            {source === "kept" && isStanding(shown.status) && (
              <Button
                variant="quiet"
                className="-ms-4 self-start"
                blocked={offline ?? t`This needs a connection to the hospital.`}
              >
                <Trans>Cancel the visit</Trans>
              </Button>
            )}
            {shown.events && shown.events.length > 0 && (
              <Panel title={t`What happened`}>
                <VisitHistory events={shown.events} zone={shown.zone} />
              </Panel>
            )}
          </div>
        )}
      </QueryView>
    </Screen>
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
