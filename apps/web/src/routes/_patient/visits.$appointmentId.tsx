import { appointmentId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { Visit } from "../../features/appointments/screens/visit.tsx";
import { VisitMoney } from "../../features/billing/components/visit-money.tsx";
import { RemindMe } from "../../features/notifications/components/remind-me.tsx";
import { BookingCode } from "../../features/queue/components/booking-code.tsx";
import { MyToken } from "../../features/queue/components/my-token.tsx";
import { usePlace } from "../../features/queue/data.ts";
import { VisitRecords } from "../../features/records/components/visit-records.tsx";
import { useVisitRecords } from "../../features/records/data.ts";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/visits/$appointmentId")({
  beforeLoad: requireRole("patient"),
  validateSearch: z.object({ booked: z.boolean().optional().catch(undefined) }),
  component: ReadVisit,
});

function ReadVisit() {
  const id = appointmentId.parse(Route.useParams().appointmentId);
  usePlace(id); // asked for with the visit and not once it is there: then it comes with it, and pushes nothing away
  useVisitRecords(id);
  return (
    <Visit
      appointmentId={id}
      booked={Route.useSearch().booked ?? false}
      lead={(visit, below) => <MyToken visit={visit}>{below}</MyToken>}
      beside={(visit) => (
        <>
          <BookingCode visit={visit} />
          <VisitRecords visit={visit}>
            <VisitMoney visit={visit} />
          </VisitRecords>
        </>
      )}
      ahead={<RemindMe />}
    />
  );
}
