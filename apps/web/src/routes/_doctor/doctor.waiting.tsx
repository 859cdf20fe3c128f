import { createFileRoute } from "@tanstack/react-router";
import { DoctorWaiting } from "../../features/doctors/screens/doctor-waiting.tsx";

export const Route = createFileRoute("/_doctor/doctor/waiting")({ component: DoctorWaiting });
