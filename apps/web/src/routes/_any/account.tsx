import { createFileRoute } from "@tanstack/react-router";
import { Account } from "../../features/accounts/screens/account.tsx";
import { CalendarFeed } from "../../features/appointments/components/calendar-feed.tsx";

export const Route = createFileRoute("/_any/account")({
  component: () => <Account calendar={<CalendarFeed />} />,
});
