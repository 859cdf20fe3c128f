import { createFileRoute } from "@tanstack/react-router";
import { Trail } from "../../features/audit/screens/trail.tsx";

export const Route = createFileRoute("/_admin/admin/audit")({ component: Trail });
