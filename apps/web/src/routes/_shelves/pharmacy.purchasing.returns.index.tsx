import { createFileRoute } from "@tanstack/react-router";
import { SupplierReturns } from "../../features/stock/screens/supplier-returns.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/purchasing/returns/")({ component: SupplierReturns });
