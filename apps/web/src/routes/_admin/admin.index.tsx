import { createFileRoute } from "@tanstack/react-router";
import { Overview } from "../../features/reports/screens/overview.tsx";

export const Route = createFileRoute("/_admin/admin/")({ component: Overview });
