import { createFileRoute } from "@tanstack/react-router";
import { Sale } from "../../features/pharmacy/screens/sale.tsx";

export const Route = createFileRoute("/_pharmacy/pharmacy/sale")({ component: Sale });
