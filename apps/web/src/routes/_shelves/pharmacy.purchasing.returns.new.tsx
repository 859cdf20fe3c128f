import { createFileRoute } from "@tanstack/react-router";
import { NewReturn } from "../../features/stock/screens/new-return.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/purchasing/returns/new")({ component: NewReturn });
