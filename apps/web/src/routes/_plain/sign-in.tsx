import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { SignIn } from "../../features/accounts/screens/sign-in.tsx";
import { leaveIfSignedIn, safePath } from "../../lib/session.ts";

export const Route = createFileRoute("/_plain/sign-in")({
  validateSearch: z.object({ next: z.string().optional().catch(undefined) }),
  beforeLoad: ({ context, search }) => leaveIfSignedIn(context, search.next),
  component: () => <SignIn next={safePath(Route.useSearch().next)} />,
});
