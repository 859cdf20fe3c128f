import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { SignUp } from "../../features/accounts/screens/sign-up.tsx";
import { safePath } from "../../lib/session.ts";

export const Route = createFileRoute("/_plain/sign-up")({
  validateSearch: z.object({ next: z.string().optional().catch(undefined) }),
  component: () => <SignUp next={safePath(Route.useSearch().next)} />,
});
