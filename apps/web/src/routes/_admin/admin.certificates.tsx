import { createFileRoute } from "@tanstack/react-router";
import { CertificateRegister } from "../../features/records/screens/certificate-register.tsx";

export const Route = createFileRoute("/_admin/admin/certificates")({ component: () => <CertificateRegister /> });
