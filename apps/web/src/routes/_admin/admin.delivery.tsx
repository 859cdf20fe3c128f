import { createFileRoute } from "@tanstack/react-router";
import { DeliveryRules } from "../../features/pharmacy/screens/delivery-rules.tsx";

export const Route = createFileRoute("/_admin/admin/delivery")({ component: DeliveryRules });
