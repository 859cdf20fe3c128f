import { Trans } from "@lingui/react/macro";
import { createFileRoute, Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { CertificateRegister } from "../../features/records/screens/certificate-register.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_doctor/doctor/certificates")({
  beforeLoad: requireRole("doctor"),
  component: () => (
    <CertificateRegister
      back={
        <Link to="/doctor/attention">
          <ChevronLeft aria-hidden />
          <Trans>To do</Trans>
        </Link>
      }
    />
  ),
});
