import { createFileRoute } from "@tanstack/react-router";
import { moneyWords } from "../../features/billing/components/money-words.ts";
import { Money } from "../../features/reports/screens/money.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_desk/desk/money/")({
  beforeLoad: requireRole("billing_manager"),
  validateSearch: (search: Record<string, unknown>) => search, // the screen reads it: its schema stays out of the shell
  component: () => <Money base="/desk/money" words={moneyWords} />,
});
