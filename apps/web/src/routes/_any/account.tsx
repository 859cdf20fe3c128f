import { createFileRoute } from "@tanstack/react-router";
import { Account } from "../../features/accounts/screens/account.tsx";

export const Route = createFileRoute("/_any/account")({ component: Account });
