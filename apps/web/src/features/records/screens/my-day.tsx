import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { Trans, useLingui } from "@lingui/react/macro";
import { DayPane } from "../components/day-pane.tsx";
import { nextVisit } from "../components/next-visit.ts";
import { TwoPanes, useRoomForTwo } from "../components/two-panes.tsx";
import { VisitChart } from "../components/visit-chart.tsx";
import { useDoctorDay, useTokens } from "../components/visit-data.ts";

/** The doctor's day: the list, and beside it the chart of whoever comes next. */
export function MyDay() {
  const day = useDoctorDay();
  const tokens = useTokens();
  const roomy = useRoomForTwo();
  const { t } = useLingui();
  const known = day.query.data ?? day.kept.data;
  const next = nextVisit(known ?? [], tokens);
  return (
    <TwoPanes list={<DayPane day={day} currentId={roomy ? next?.id : undefined} />} leading="list">
      {roomy && next && <VisitChart key={next.id} appointmentId={next.id} />}
      {roomy && known && !next && (
        <EmptyState title={t`Nobody waits now`}>
          <Trans>Choose a visit on the left, or wait for the next patient.</Trans>
        </EmptyState>
      )}
    </TwoPanes>
  );
}
