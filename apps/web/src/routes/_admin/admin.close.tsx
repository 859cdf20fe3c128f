import { createFileRoute } from "@tanstack/react-router";
import { moneyWords } from "../../features/billing/components/money-words.ts";
import { DayClose } from "../../features/reports/screens/day-close.tsx";

export const Route = createFileRoute("/_admin/admin/close")({
  validateSearch: (search: Record<string, unknown>) => search, // the screen reads it
  component: () => <DayClose words={moneyWords} />,
});
