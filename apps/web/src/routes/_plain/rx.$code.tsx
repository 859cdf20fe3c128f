import { createFileRoute } from "@tanstack/react-router";
import { Verify } from "../../features/records/screens/verify.tsx";

/** Whoever scans the code on a prescription's paper: nobody signs in here. */
export const Route = createFileRoute("/_plain/rx/$code")({
  component: () => <Verify code={Route.useParams().code} />,
});
