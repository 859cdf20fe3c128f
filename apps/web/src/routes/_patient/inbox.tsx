import { createFileRoute } from "@tanstack/react-router";
import { Inbox } from "../../features/notifications/screens/inbox.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/inbox")({ beforeLoad: requireRole("patient"), component: Inbox });
