import { createFileRoute } from "@tanstack/react-router";
import { Recalls } from "../../features/stock/screens/recalls.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/purchasing/recalls/")({ component: Recalls });
