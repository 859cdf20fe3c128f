import { createFileRoute } from "@tanstack/react-router";
import { Staff } from "../../features/accounts/screens/staff.tsx";

export const Route = createFileRoute("/_admin/admin/staff")({ component: Staff });
