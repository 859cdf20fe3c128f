import { createFileRoute } from "@tanstack/react-router";
import { BookForPatient } from "../../features/appointments/screens/book-for-patient.tsx";
import { JoinAtDesk } from "../../features/waitlist/components/join-at-desk.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_desk/desk/book")({
  beforeLoad: requireRole("front_desk"),
  component: () => <BookForPatient waitlist={(of) => <JoinAtDesk {...of} />} />,
});
