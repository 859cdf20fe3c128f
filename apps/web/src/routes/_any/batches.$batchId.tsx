import { createFileRoute } from "@tanstack/react-router";
import { BatchResults } from "../../features/appointments/screens/batch-results.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_any/batches/$batchId")({
  beforeLoad: requireRole("front_desk", "doctor", "admin", "superuser"),
  component: Results,
});

function Results() {
  const { batchId } = Route.useParams();
  return <BatchResults key={batchId} batchId={batchId} />;
}
