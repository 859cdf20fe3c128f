import { createFileRoute } from "@tanstack/react-router";
import { Sales } from "../../features/pharmacy/screens/sales.tsx";

export const Route = createFileRoute("/_pharmacy/pharmacy/sales")({ component: Sales });
