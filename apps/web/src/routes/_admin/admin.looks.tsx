import { createFileRoute } from "@tanstack/react-router";
import { Access } from "../../features/audit/screens/access.tsx";

export const Route = createFileRoute("/_admin/admin/looks")({ component: Access });
