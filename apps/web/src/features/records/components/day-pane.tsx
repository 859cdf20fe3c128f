import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarOff, Megaphone } from "lucide-react";
import { lazy, type ReactNode, Suspense } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { dateText, weekday } from "../../../lib/format.ts";
import { DayList } from "./day-list.tsx";
import type { Tokens } from "./next-visit.ts";
import { useCallIn, type useDoctorDay, useTokens } from "./visit-data.ts";

type DayPaneProps = {
  day: ReturnType<typeof useDoctorDay>;
  currentId?: string | undefined;
  roomAt?: (visit: AppointmentView) => ReactNode;
  /** Undefined is today, whichever day that is. */
  onDay: (day: CalendarDate | undefined) => void;
};

/** In a piece of its own: the visits do not wait for it. */
const DaySteps = lazy(async () => ({ default: (await import("./day-steps.tsx")).DaySteps }));

/** The start-side pane: today or the day that was chosen, from the server or from this device. */
export function DayPane({ day, currentId, roomAt, onDay }: DayPaneProps) {
  const { t } = useLingui();
  const todays = useTokens();
  const isToday = day.day === day.today;
  const tokens = isToday ? todays : none;
  return (
    <>
      <header className="px-4 pt-5 pb-3">
        <h1 id="page-title" tabIndex={-1} className="text-2xl">
          <Trans>My day</Trans>
        </h1>
        <p className="text-soft">
          {weekday(day.day, "long")}, {dateText(day.day)}
        </p>
        <div className="min-h-39 pt-2">
          <Suspense>
            <DaySteps day={day.day} today={day.today} onDay={(to) => onDay(to === day.today ? undefined : to)} />
          </Suspense>
        </div>
      </header>
      <QueryView
        query={day.query}
        kept={day.kept}
        aging="schedule"
        ownChip
        isEmpty={(visits) => visits.length === 0}
        empty={{
          icon: <CalendarOff />,
          title: isToday ? t`No visits today` : t`No visits on this day`,
          body: t`New bookings appear here by themselves.`,
        }}
        offlineMissing={
          isToday
            ? {
                title: t`Today is not on this device`,
                body: t`Open the app once with the network on; the day is then kept here.`,
              }
            : {
                title: t`This day needs a connection`,
                body: t`Yesterday, today and tomorrow are kept on this device; other days come from the hospital.`,
              }
        }
      >
        {(visits, { chip }) => (
          <>
            {isToday &&
              roomAt &&
              oneOfEachBranch(visits).map((visit) => (
                <div key={visit.branchId} className="px-4 pb-3 empty:hidden">
                  {roomAt(visit)}
                </div>
              ))}
            <CallNext visits={visits} tokens={tokens} />
            {chip && <div className="flex px-4 pb-3">{chip}</div>}
            <DayList visits={visits} tokens={tokens} currentId={currentId} day={isToday ? undefined : day.day} />
          </>
        )}
      </QueryView>
    </>
  );
}

/** Nobody of another day has a turn now. */
const none: Tokens = new Map();

function oneOfEachBranch(visits: readonly AppointmentView[]): AppointmentView[] {
  return [...new Map(visits.map((visit) => [visit.branchId, visit])).values()];
}

/** Calls whose turn it is, by number and name: what the button says is who is called. */
function CallNext({ visits, tokens }: { visits: readonly AppointmentView[]; tokens: Tokens }) {
  const blocked = useOnlineOnly();
  const callIn = useCallIn();
  const visit = visits.find(({ id }) => tokens.get(id)?.turn === 1);
  const token = visit && tokens.get(visit.id);
  if (!visit || !token) return null;
  return (
    <div className="flex flex-col gap-2 px-4 pb-3">
      <ErrorNotice error={callIn.error} />
      <Button
        variant="primary"
        wide
        icon={<Megaphone aria-hidden="true" />}
        blocked={blocked}
        pending={callIn.isPending}
        onClick={() => callIn.mutate({ entryId: token.id })}
      >
        <Trans>
          Call {token.number}, {visit.patientName}
        </Trans>
      </Button>
    </div>
  );
}
