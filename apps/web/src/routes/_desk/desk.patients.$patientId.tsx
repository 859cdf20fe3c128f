import { patientId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { Registration } from "../../features/patients/screens/registration.tsx";
import { DeskCopy } from "../../features/privacy/components/desk-copy.tsx";
import { DeskErasure } from "../../features/privacy/components/desk-erasure.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_desk/desk/patients/$patientId")({
  beforeLoad: requireRole("front_desk"),
  component: PatientAtDesk,
});

function PatientAtDesk() {
  const id = patientId.parse(Route.useParams().patientId);
  return (
    <Registration patientId={id}>
      <DeskCopy patientId={id} />
      <DeskErasure patientId={id} />
    </Registration>
  );
}
