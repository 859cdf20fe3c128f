import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { DayPane } from "../components/day-pane.tsx";
import { nextVisit } from "../components/next-visit.ts";
import { TwoPanes, useRoomForTwo } from "../components/two-panes.tsx";
import { VisitChart } from "../components/visit-chart.tsx";
import { useDoctorDay, useTokens } from "../components/visit-data.ts";

type MyDayProps = {
  /** Where the doctor sits today at the branch of a visit; drawn once for each branch. */
  roomAt: (visit: AppointmentView) => ReactNode;
  /** Undefined is today. */
  day: CalendarDate | undefined;
};

/** The doctor's day: the list, and beside it the chart of whoever comes next. Of another day no chart opens by itself. */
export function MyDay({ roomAt, day: chosen }: MyDayProps) {
  const navigate = useNavigate();
  const day = useDoctorDay(chosen);
  const isToday = day.day === day.today;
  const tokens = useTokens();
  const roomy = useRoomForTwo();
  const { t } = useLingui();
  const known = day.query.data ?? day.kept.data;
  const next = isToday ? nextVisit(known ?? [], tokens) : undefined;
  return (
    <TwoPanes
      list={
        <DayPane
          day={day}
          currentId={roomy ? next?.id : undefined}
          roomAt={roomAt}
          onDay={(to) => void navigate({ to: "/doctor", search: { day: to }, replace: true, resetScroll: false })}
        />
      }
      leading="list"
    >
      {roomy && next && <VisitChart key={next.id} appointmentId={next.id} />}
      {roomy && known && !isToday && known.length > 0 && (
        <EmptyState title={t`Choose a visit on the left`}>
          <Trans>Its chart opens here, and the patient can read that you looked.</Trans>
        </EmptyState>
      )}
      {roomy && known && isToday && !next && (
        <EmptyState title={t`Nobody waits now`}>
          <Trans>Choose a visit on the left, or wait for the next patient.</Trans>
        </EmptyState>
      )}
    </TwoPanes>
  );
}
