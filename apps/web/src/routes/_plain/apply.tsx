import { createFileRoute } from "@tanstack/react-router";
import { EmailSignUp } from "../../features/accounts/components/email-sign-up.tsx";
import { DoctorApply } from "../../features/doctors/screens/doctor-apply.tsx";
import { startAnew } from "../../offline/wipe.ts";

export const Route = createFileRoute("/_plain/apply")({
  component: () => (
    <DoctorApply
      signUp={<EmailSignUp onSignedUp={() => startAnew("/apply")} />}
      onSent={() => startAnew("/doctor/waiting")}
    />
  ),
});
