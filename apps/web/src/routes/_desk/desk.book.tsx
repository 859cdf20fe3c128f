import { createFileRoute } from "@tanstack/react-router";
import { wishSchema } from "../../features/appointments/components/wished-slot.ts";
import { BookForPatient } from "../../features/appointments/screens/book-for-patient.tsx";
import { JoinAtDesk } from "../../features/waitlist/components/join-at-desk.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_desk/desk/book")({
  beforeLoad: requireRole("front_desk"),
  validateSearch: wishSchema,
  component: Book,
});

function Book() {
  const wish = Route.useSearch();
  return (
    <BookForPatient key={`${wish.doctorId} ${wish.startsAt}`} wish={wish} waitlist={(of) => <JoinAtDesk {...of} />} />
  );
}
