import { createFileRoute } from "@tanstack/react-router";
import { Payers } from "../../features/billing/screens/payers.tsx";

export const Route = createFileRoute("/_admin/admin/payers")({ component: Payers });
