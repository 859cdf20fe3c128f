import { createFileRoute } from "@tanstack/react-router";
import { HandedOver } from "../../features/records/screens/handed-over.tsx";

export const Route = createFileRoute("/_pharmacy/pharmacy/")({ component: HandedOver });
