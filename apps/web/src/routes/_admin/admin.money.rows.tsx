import { createFileRoute } from "@tanstack/react-router";
import { moneyWords } from "../../features/billing/components/money-words.ts";
import { MoneyRows } from "../../features/reports/screens/money-rows.tsx";

export const Route = createFileRoute("/_admin/admin/money/rows")({
  validateSearch: (search: Record<string, unknown>) => search, // the screen reads it: its schema stays out of the shell
  component: () => <MoneyRows base="/admin/money" words={moneyWords} />,
});
