import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Screen } from "../../../components/screen.tsx";
import { useSession } from "../../../lib/session.ts";
import { ApplicationForm } from "../components/application-form.tsx";
import { useMyApplication } from "../data.ts";

type DoctorApplyProps = {
  /** The sign-up form, for a doctor without an account. */
  signUp: ReactNode;
  onSent: () => void;
};

/** A doctor asks to be let in: an account first, then the registration with its certificate. */
export function DoctorApply({ signUp, onSent }: DoctorApplyProps) {
  const { t } = useLingui();
  const session = useSession();
  const known = session?.account && !session.locked ? session.account : null;
  return (
    <Screen
      width="narrow"
      title={t`Work with us as a doctor`}
      lead={
        known
          ? t`An administrator checks what you send. You can sign in meanwhile; patients come after approval.`
          : t`First an account, then your registration. It takes about five minutes.`
      }
    >
      {known ? (
        <Application key={known.id} name={known.name} applied={session?.doctorId !== null} onSent={onSent} />
      ) : (
        <>
          {signUp}
          <p>
            <Trans>
              You have an account?{" "}
              <Link to="/sign-in" search={{ next: "/apply" }} className="text-action underline">
                Sign in
              </Link>
            </Trans>
          </p>
        </>
      )}
    </Screen>
  );
}

function Application({ name, applied, onSent }: { name: string; applied: boolean; onSent: () => void }) {
  const mine = useMyApplication(applied);
  if (applied && mine.isPending) return null;
  return <ApplicationForm application={mine.data ?? null} name={name} onSent={onSent} />;
}
