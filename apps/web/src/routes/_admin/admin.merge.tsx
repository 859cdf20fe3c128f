import { createFileRoute } from "@tanstack/react-router";
import { Merge } from "../../features/patients/screens/merge.tsx";

export const Route = createFileRoute("/_admin/admin/merge")({ component: Merge });
