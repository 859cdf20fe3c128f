import { createFileRoute } from "@tanstack/react-router";
import { PriceList } from "../../features/billing/screens/price-list.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_desk/desk/prices")({
  beforeLoad: requireRole("billing_manager"),
  component: PriceList,
});
