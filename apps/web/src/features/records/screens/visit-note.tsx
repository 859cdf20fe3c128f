import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import type { AppointmentId } from "@carepoint/domain/kernel/id";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { DayPane } from "../components/day-pane.tsx";
import { TwoPanes } from "../components/two-panes.tsx";
import { type BesideVisit, VisitChart } from "../components/visit-chart.tsx";
import { useDoctorDay } from "../components/visit-data.ts";

type VisitNoteProps = {
  appointmentId: AppointmentId;
  beside?: BesideVisit;
  /** The day in the list; undefined is today. */
  day: CalendarDate | undefined;
};

/** One visit at work: the day stays beside the chart on a tablet, behind a link on a phone. */
export function VisitNote({ appointmentId, beside, day: chosen }: VisitNoteProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const day = useDoctorDay(chosen);
  const here = { to: "/doctor/visits/$appointmentId", params: { appointmentId } } as const;
  return (
    <TwoPanes
      list={
        <DayPane
          day={day}
          currentId={appointmentId}
          onDay={(to) => void navigate({ ...here, search: { day: to }, replace: true, resetScroll: false })}
        />
      }
      leading="chart"
    >
      <Link
        to="/doctor"
        search={chosen ? { day: chosen } : {}}
        className="inline-flex min-h-control items-center gap-1 px-gutter text-action text-sm min-[56rem]:hidden"
      >
        <ArrowLeft aria-hidden="true" className="rtl:rotate-180" />
        <Trans>My day</Trans>
      </Link>
      {/* beside the chart the day has the page's heading */}
      <h1 className="sr-only min-[56rem]:hidden">{t`Chart`}</h1>
      <VisitChart key={appointmentId} appointmentId={appointmentId} beside={beside} />
    </TwoPanes>
  );
}
