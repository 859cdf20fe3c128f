import { createFileRoute } from "@tanstack/react-router";
import { DoctorApplications } from "../../features/doctors/screens/doctor-applications.tsx";

export const Route = createFileRoute("/_admin/admin/doctors")({ component: DoctorApplications });
