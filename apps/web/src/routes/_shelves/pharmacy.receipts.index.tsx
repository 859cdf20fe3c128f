import { createFileRoute } from "@tanstack/react-router";
import { Receipts } from "../../features/stock/screens/receipts.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/receipts/")({ component: Receipts });
