import { createFileRoute } from "@tanstack/react-router";
import { MyTests } from "../../features/records/screens/my-tests.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/tests")({ beforeLoad: requireRole("patient"), component: MyTests });
