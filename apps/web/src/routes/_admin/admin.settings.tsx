import { createFileRoute } from "@tanstack/react-router";
import { HospitalSettings } from "../../features/settings/screens/hospital-settings.tsx";

export const Route = createFileRoute("/_admin/admin/settings")({ component: HospitalSettings });
