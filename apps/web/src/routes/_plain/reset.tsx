import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { ResetPassword } from "../../features/accounts/screens/reset-password.tsx";

export const Route = createFileRoute("/_plain/reset")({
  validateSearch: z.object({
    token: z.string().optional().catch(undefined),
    error: z.string().optional().catch(undefined),
  }),
  component: () => <ResetPassword {...Route.useSearch()} />,
});
