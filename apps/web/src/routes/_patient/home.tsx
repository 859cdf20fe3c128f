import { dateIn, toInstant } from "@carepoint/domain/kernel/calendar";
import { createFileRoute } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { Home } from "../../features/appointments/screens/home.tsx";
import { LateMoney } from "../../features/billing/components/late-money.tsx";
import { MyToken } from "../../features/queue/components/my-token.tsx";
import { LatestPrescription } from "../../features/records/components/latest-prescription.tsx";
import { useFollowUps } from "../../features/records/data.ts";
import { todayIn } from "../../lib/format.ts";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/home")({ beforeLoad: requireRole("patient"), component: Start });

/** In a piece of its own: most have nothing of the kind, and all come here first. */
const FollowUpOffers = lazy(() =>
  import("../../features/records/components/follow-up-offers.tsx").then(
    (module) => ({ default: module.FollowUpOffers }),
    () => ({ default: () => null }),
  ),
);

function Start() {
  useFollowUps(); // asked for with the rest of the page
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
      beside={(patientId) => (
        <Suspense>
          <FollowUpOffers of={patientId} />
          <LatestPrescription of={patientId} />
        </Suspense>
      )}
    />
  );
}
