import { createFileRoute } from "@tanstack/react-router";
import { Preferences } from "../../features/notifications/screens/preferences.tsx";

export const Route = createFileRoute("/_any/notifications")({ component: Preferences });
