import { createFileRoute } from "@tanstack/react-router";
import { HospitalTemplates } from "../../features/records/screens/hospital-templates.tsx";

export const Route = createFileRoute("/_admin/admin/templates")({ component: HospitalTemplates });
