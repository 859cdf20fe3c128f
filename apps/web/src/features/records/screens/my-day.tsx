import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { DayPane } from "../components/day-pane.tsx";
import { nextVisit } from "../components/next-visit.ts";
import { TwoPanes, useRoomForTwo } from "../components/two-panes.tsx";
import { VisitChart } from "../components/visit-chart.tsx";
import { useDoctorDay, useTokens } from "../components/visit-data.ts";

type MyDayProps = {
  /** Where the doctor sits today at the branch of a visit; drawn once for each branch. */
  roomAt: (visit: AppointmentView) => ReactNode;
};

/** The doctor's day: the list, and beside it the chart of whoever comes next. */
export function MyDay({ roomAt }: MyDayProps) {
  const day = useDoctorDay();
  const tokens = useTokens();
  const roomy = useRoomForTwo();
  const { t } = useLingui();
  const known = day.query.data ?? day.kept.data;
  const next = nextVisit(known ?? [], tokens);
  return (
    <TwoPanes list={<DayPane day={day} currentId={roomy ? next?.id : undefined} roomAt={roomAt} />} leading="list">
      {roomy && next && <VisitChart key={next.id} appointmentId={next.id} />}
      {roomy && known && !next && (
        <EmptyState title={t`Nobody waits now`}>
          <Trans>Choose a visit on the left, or wait for the next patient.</Trans>
        </EmptyState>
      )}
    </TwoPanes>
  );
}
