import { createFileRoute } from "@tanstack/react-router";
import { MyRecord } from "../../features/records/screens/my-record.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/record")({ beforeLoad: requireRole("patient"), component: MyRecord });
