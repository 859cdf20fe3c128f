import { createFileRoute } from "@tanstack/react-router";
import { Rights } from "../../features/accounts/screens/rights.tsx";
import { actionWords } from "../../features/audit/components/action-words.ts";

export const Route = createFileRoute("/_admin/admin/rights")({ component: () => <Rights words={actionWords} /> });
