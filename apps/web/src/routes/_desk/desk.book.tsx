import { createFileRoute } from "@tanstack/react-router";
import { BookForPatient } from "../../features/appointments/screens/book-for-patient.tsx";

export const Route = createFileRoute("/_desk/desk/book")({ component: BookForPatient });
