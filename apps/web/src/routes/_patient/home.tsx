import { tokenStatuses } from "@carepoint/domain/appointments/states";
import { dateIn, toInstant } from "@carepoint/domain/kernel/calendar";
import { Skeleton } from "@carepoint/ui/blocks/skeleton";
import { createFileRoute } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { Home } from "../../features/appointments/screens/home.tsx";
import { LateMoney } from "../../features/billing/components/late-money.tsx";
import { LatestPrescription } from "../../features/records/components/latest-prescription.tsx";
import { todayIn } from "../../lib/format.ts";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/home")({ beforeLoad: requireRole("patient"), component: Start });

/** Only on the day of a visit, and the visit has it too. */
const MyToken = lazy(() =>
  import("../../features/queue/components/my-token.tsx").then((module) => ({ default: module.MyToken })),
);

function Start() {
  return (
    <Home
      first={<LateMoney />}
      lead={(visit) =>
        tokenStatuses.includes(visit.status) &&
        dateIn(toInstant(visit.startsAt), visit.zone) === todayIn(visit.zone) && (
          <Suspense fallback={<Skeleton shape="block" className="h-32" />}>
            <MyToken visit={visit} />
          </Suspense>
        )
      }
      beside={(patientId) => <LatestPrescription of={patientId} />}
    />
  );
}
