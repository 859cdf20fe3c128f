import { createFileRoute } from "@tanstack/react-router";
import { HeldFiles } from "../../features/files/screens/held-files.tsx";

export const Route = createFileRoute("/_admin/admin/files")({ component: HeldFiles });
