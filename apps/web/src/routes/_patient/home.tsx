import { dateIn, toInstant } from "@carepoint/domain/kernel/calendar";
import { createFileRoute } from "@tanstack/react-router";
import { Home } from "../../features/appointments/screens/home.tsx";
import { LateMoney } from "../../features/billing/components/late-money.tsx";
import { MyToken } from "../../features/queue/components/my-token.tsx";
import { LatestPrescription } from "../../features/records/components/latest-prescription.tsx";
import { WithFollowUps } from "../../features/records/components/with-follow-ups.tsx";
import { todayIn } from "../../lib/format.ts";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/home")({ beforeLoad: requireRole("patient"), component: Start });

function Start() {
  return (
    <Home
      first={<LateMoney />}
      lead={(visit, below) =>
        dateIn(toInstant(visit.startsAt), visit.zone) === todayIn(visit.zone) ? (
          <MyToken visit={visit}>{below}</MyToken>
        ) : (
          below
        )
      }
      asked={(patientId, below) => <WithFollowUps of={patientId}>{below}</WithFollowUps>}
      beside={(patientId) => <LatestPrescription of={patientId} />}
    />
  );
}
