import { createFileRoute } from "@tanstack/react-router";
import { MyEarnings } from "../../features/reports/screens/my-earnings.tsx";

export const Route = createFileRoute("/_books/doctor/earnings")({
  validateSearch: (search: Record<string, unknown>) => search, // the screen reads it
  component: MyEarnings,
});
