import { createFileRoute } from "@tanstack/react-router";
import { Send } from "../../features/stock/screens/send.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/stock/send")({ component: Send });
