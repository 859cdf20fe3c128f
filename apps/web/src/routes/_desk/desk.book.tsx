import { instantSchema } from "@carepoint/domain/kernel/calendar";
import { doctorId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { BookForPatient } from "../../features/appointments/screens/book-for-patient.tsx";
import { JoinAtDesk } from "../../features/waitlist/components/join-at-desk.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_desk/desk/book")({
  beforeLoad: requireRole("front_desk"),
  validateSearch: z.object({
    doctorId: doctorId.optional().catch(undefined),
    startsAt: instantSchema.optional().catch(undefined),
    squeeze: z.boolean().optional().catch(undefined),
  }),
  component: Book,
});

function Book() {
  const wish = Route.useSearch();
  return (
    <BookForPatient key={`${wish.doctorId} ${wish.startsAt}`} wish={wish} waitlist={(of) => <JoinAtDesk {...of} />} />
  );
}
