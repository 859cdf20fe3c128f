import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { isHeld } from "@carepoint/domain/appointments/states";
import { Card } from "@carepoint/ui/blocks/card";
import { Facts } from "@carepoint/ui/blocks/facts";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Link } from "@tanstack/react-router";
import { VisitKindNote } from "../../../components/visit-kind-note.tsx";
import { visitTime } from "../../../lib/format.ts";
import { PlaceInSeries } from "./place-in-series.tsx";
import { VisitState } from "./visit-state.tsx";

interface VisitListProps {
  label: string;
  visits: readonly AppointmentView[];
  /** Whether the rows say whose visit it is: only where the account looks after several people. */
  named: boolean;
}

/** Visits as rows that lead to each. */
export function VisitList({ label, visits, named }: VisitListProps) {
  return (
    <Card flush>
      <List label={label}>
        {visits.map((visit) => (
          <ListRow
            key={visit.id}
            title={visitTime(visit.startsAt, visit.zone)}
            description={
              <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 sm:justify-between">
                <Facts>
                  <span>{visit.doctorName}</span>
                  {named && visit.patientName && <span>{visit.patientName}</span>}
                </Facts>
                <VisitKindNote kind={visit.kind} />
                <PlaceInSeries visit={visit} />
                <VisitState visit={visit} />
              </span>
            }
            chevron
            render={
              // A time that is only held is finished where it is said for whom and paid.
              <Link
                to={isHeld(visit.status) ? "/book/$appointmentId" : "/visits/$appointmentId"}
                params={{ appointmentId: visit.id }}
              />
            }
          />
        ))}
      </List>
    </Card>
  );
}
