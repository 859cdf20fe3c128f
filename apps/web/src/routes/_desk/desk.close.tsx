import { createFileRoute } from "@tanstack/react-router";
import { moneyWords } from "../../features/billing/components/money-words.ts";
import { DayClose } from "../../features/reports/screens/day-close.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_desk/desk/close")({
  beforeLoad: requireRole("front_desk", "billing_manager"),
  validateSearch: (search: Record<string, unknown>) => search, // the screen reads it
  component: () => <DayClose words={moneyWords} />,
});
