import { createFileRoute } from "@tanstack/react-router";
import { Looks } from "../../features/audit/screens/looks.tsx";

export const Route = createFileRoute("/_admin/admin/looks")({ component: Looks });
