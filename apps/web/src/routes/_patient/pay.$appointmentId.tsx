import { appointmentId } from "@carepoint/domain/kernel/id";
import { useLingui } from "@lingui/react/macro";
import { createFileRoute } from "@tanstack/react-router";
import { HeadedQuery } from "../../components/headed-query.tsx";
import { KeepMyTime, MoveElsewhere } from "../../features/appointments/components/held-move.tsx";
import { HoldClock } from "../../features/appointments/components/hold-clock.tsx";
import { OtherTimes } from "../../features/appointments/components/hold-lapsed.tsx";
import { VisitSummary } from "../../features/appointments/components/visit-summary.tsx";
import { useVisit } from "../../features/appointments/data.ts";
import { PaymentState } from "../../features/billing/screens/payment-state.tsx";
import { RemindMe } from "../../features/notifications/components/remind-me.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/pay/$appointmentId")({
  beforeLoad: requireRole("patient"),
  component: Pay,
});

function Pay() {
  const { t } = useLingui();
  const visit = useVisit(appointmentId.parse(Route.useParams().appointmentId));
  return (
    <HeadedQuery title={t`Your payment`} query={visit}>
      {(held) => (
        <PaymentState
          visit={held}
          summary={<VisitSummary visit={held} />}
          clock={held.holdExpiresAt && <HoldClock expiresAt={held.holdExpiresAt} onEnd={() => void visit.refetch()} />}
          otherTimes={held.move ? <MoveElsewhere move={held.move} /> : <OtherTimes visit={held} />}
          instead={held.move && <KeepMyTime holdId={held.id} move={held.move} zone={held.zone} />}
          afterwards={<RemindMe />}
        />
      )}
    </HeadedQuery>
  );
}
