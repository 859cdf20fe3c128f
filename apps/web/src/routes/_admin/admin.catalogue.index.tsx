import { createFileRoute } from "@tanstack/react-router";
import { Catalogue } from "../../features/catalogue/screens/catalogue.tsx";

export const Route = createFileRoute("/_admin/admin/catalogue/")({ component: Catalogue });
