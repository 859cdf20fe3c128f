import { createFileRoute } from "@tanstack/react-router";
import { Requests } from "../../features/privacy/screens/requests.tsx";

export const Route = createFileRoute("/_admin/admin/privacy")({ component: () => <Requests /> });
