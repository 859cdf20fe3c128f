import { createFileRoute } from "@tanstack/react-router";
import { Welcome } from "../../features/accounts/screens/welcome.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_plain/welcome")({ beforeLoad: requireRole(), component: Welcome });
