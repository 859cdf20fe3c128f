import { createFileRoute, redirect } from "@tanstack/react-router";

/** The address that a doctor guesses. */
export const Route = createFileRoute("/_plain/doctor/apply")({
  beforeLoad: () => {
    throw redirect({ to: "/apply" });
  },
});
