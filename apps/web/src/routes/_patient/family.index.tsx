import { createFileRoute } from "@tanstack/react-router";
import { MyFamily } from "../../features/accounts/screens/my-family.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/family/")({ beforeLoad: requireRole("patient"), component: MyFamily });
