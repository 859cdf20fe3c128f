import { createFileRoute } from "@tanstack/react-router";
import { More } from "../../features/accounts/screens/more.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/more")({ beforeLoad: requireRole("patient"), component: More });
