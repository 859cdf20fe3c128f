import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { VerifyEmail } from "../../features/accounts/screens/verify-email.tsx";

export const Route = createFileRoute("/_plain/verify")({
  validateSearch: z.object({
    token: z.string().optional().catch(undefined),
    done: z.coerce.boolean().optional().catch(undefined),
    error: z.string().optional().catch(undefined),
  }),
  component: () => <VerifyEmail {...Route.useSearch()} />,
});
