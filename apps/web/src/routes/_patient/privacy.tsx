import { createFileRoute } from "@tanstack/react-router";
import { WhoLooked } from "../../features/patients/screens/who-looked.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/privacy")({ beforeLoad: requireRole("patient"), component: WhoLooked });
