import { createFileRoute, redirect } from "@tanstack/react-router";
import { Landing } from "../../features/accounts/screens/landing.tsx";
import { sessionQuery, startPathOf } from "../../lib/session.ts";

/** The public front door. Whoever is signed in goes on to the own start; without an answer it opens all the same. */
export const Route = createFileRoute("/_patient/")({
  beforeLoad: async ({ context }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery).catch(() => undefined);
    if (session?.account && !session.locked) throw redirect({ to: startPathOf(session) });
  },
  component: Landing,
});
