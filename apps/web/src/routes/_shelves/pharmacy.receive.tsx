import { createFileRoute } from "@tanstack/react-router";
import { Receive } from "../../features/stock/screens/receive.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/receive")({ component: Receive });
