import { createFileRoute } from "@tanstack/react-router";
import { DoctorProfile } from "../../features/doctors/screens/doctor-profile.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_doctor/doctor/profile")({
  beforeLoad: requireRole("doctor"),
  component: DoctorProfile,
});
