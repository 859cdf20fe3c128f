import { createFileRoute } from "@tanstack/react-router";
import { moneyWords } from "../../features/billing/components/money-words.ts";
import { Money } from "../../features/reports/screens/money.tsx";

export const Route = createFileRoute("/_admin/admin/money/")({
  validateSearch: (search: Record<string, unknown>) => search, // the screen reads it: its schema stays out of the shell
  component: () => <Money base="/admin/money" words={moneyWords} />,
});
