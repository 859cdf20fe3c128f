import { appointmentId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { AddPatient } from "../../features/accounts/components/add-patient.tsx";
import { EnterHere } from "../../features/accounts/components/enter-here.tsx";
import { ConfirmHold } from "../../features/appointments/screens/confirm-hold.tsx";
import { VisitDiscounts } from "../../features/billing/components/visit-discounts.tsx";
import { usePayVisit } from "../../features/billing/data.ts";
import { useSession } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/book/$appointmentId")({ component: Book });

function Book() {
  const id = appointmentId.parse(Route.useParams().appointmentId);
  const session = useSession();
  const payment = usePayVisit();
  const first = !session?.patients.some(({ relation }) => relation === "self");
  const name = first ? (session?.account?.name ?? "") : "";
  return (
    <ConfirmHold
      key={id}
      appointmentId={id}
      signIn={<EnterHere path={`/book/${id}`} />}
      patientForm={({ onDone }) => <AddPatient first={first} name={name} onDone={onDone} />}
      payment={payment}
      promo={(place) => <VisitDiscounts {...place} />}
    />
  );
}
