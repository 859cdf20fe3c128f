import { createFileRoute } from "@tanstack/react-router";
import { Departments } from "../../features/departments/screens/departments.tsx";

export const Route = createFileRoute("/_admin/admin/departments")({ component: Departments });
