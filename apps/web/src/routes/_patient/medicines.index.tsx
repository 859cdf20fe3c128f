import { createFileRoute } from "@tanstack/react-router";
import { Medicines } from "../../features/pharmacy/screens/medicines.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/medicines/")({
  beforeLoad: requireRole("patient"),
  component: Medicines,
});
