import { createFileRoute } from "@tanstack/react-router";
import { Emergencies } from "../../features/patients/screens/emergencies.tsx";

export const Route = createFileRoute("/_admin/admin/emergency")({ component: Emergencies });
