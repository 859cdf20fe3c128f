import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { SignIn } from "../../features/accounts/screens/sign-in.tsx";
import { safePath } from "../../lib/session.ts";

export const Route = createFileRoute("/_plain/sign-in")({
  validateSearch: z.object({ next: z.string().optional().catch(undefined) }),
  component: () => <SignIn next={safePath(Route.useSearch().next)} />,
});
