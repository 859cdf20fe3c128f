import { createFileRoute } from "@tanstack/react-router";
import { Certificate } from "../../features/privacy/screens/certificate.tsx";

/** Whoever has the address of a wish to be erased: after it no account is left to sign in with. */
export const Route = createFileRoute("/_plain/erased/$code")({
  component: () => <Certificate code={Route.useParams().code} />,
});
