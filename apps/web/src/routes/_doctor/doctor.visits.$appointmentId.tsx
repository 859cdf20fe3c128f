import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { appointmentId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { BookOwnVisit } from "../../features/appointments/components/book-own-visit.tsx";
import { MoveOwnVisit } from "../../features/appointments/components/move-own-visit.tsx";
import { RepeatOwnVisit } from "../../features/appointments/components/repeat-own-visit.tsx";
import { SeriesOfOwnVisit } from "../../features/appointments/components/series-of-own-visit.tsx";
import { VisitNote } from "../../features/records/screens/visit-note.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_doctor/doctor/visits/$appointmentId")({
  beforeLoad: requireRole("doctor"),
  validateSearch: z.object({ day: calendarDate.optional().catch(undefined) }),
  component: () => (
    <VisitNote
      appointmentId={appointmentId.parse(Route.useParams().appointmentId)}
      day={Route.useSearch().day}
      beside={(visit) => (
        <>
          <SeriesOfOwnVisit visit={visit} />
          <div className="flex flex-wrap gap-3">
            <BookOwnVisit visit={visit} />
            <RepeatOwnVisit visit={visit} />
            <MoveOwnVisit visit={visit} />
          </div>
        </>
      )}
    />
  ),
});
