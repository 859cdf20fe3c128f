import { createFileRoute } from "@tanstack/react-router";
import { MyData } from "../../features/privacy/screens/my-data.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/my-data")({ beforeLoad: requireRole("patient"), component: MyData });
