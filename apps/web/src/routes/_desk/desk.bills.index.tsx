import { createFileRoute } from "@tanstack/react-router";
import { DeskBills } from "../../features/billing/screens/desk-bills.tsx";

export const Route = createFileRoute("/_desk/desk/bills/")({ component: DeskBills });
