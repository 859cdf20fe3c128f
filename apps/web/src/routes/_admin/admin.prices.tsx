import { createFileRoute } from "@tanstack/react-router";
import { PriceList } from "../../features/billing/screens/price-list.tsx";

export const Route = createFileRoute("/_admin/admin/prices")({ component: PriceList });
