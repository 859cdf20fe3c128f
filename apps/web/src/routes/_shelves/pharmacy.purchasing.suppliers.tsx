import { createFileRoute } from "@tanstack/react-router";
import { Suppliers } from "../../features/stock/screens/suppliers.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/purchasing/suppliers")({ component: Suppliers });
