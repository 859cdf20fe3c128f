import { createFileRoute } from "@tanstack/react-router";
import { Imports } from "../../features/catalogue/screens/imports.tsx";

export const Route = createFileRoute("/_admin/admin/catalogue/imports")({ component: Imports });
