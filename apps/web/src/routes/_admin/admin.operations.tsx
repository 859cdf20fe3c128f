import { createFileRoute } from "@tanstack/react-router";
import { Operations } from "../../features/operations/screens/operations.tsx";

export const Route = createFileRoute("/_admin/admin/operations")({ component: Operations });
