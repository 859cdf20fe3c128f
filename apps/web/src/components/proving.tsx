import { PasswordField } from "@carepoint/ui/blocks/password-field";
import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { useCommand } from "../lib/command.ts";
import { codeOf } from "../lib/errors.ts";
import { useTRPC } from "../lib/trpc.ts";

interface Proving {
  /** The password, once the server has asked for it. */
  readonly field: ReactNode;
  /** Shows the password where it was asked for. False: it is wrong, and the field says so. */
  readonly prove: () => Promise<boolean>;
  /** What to do with a refusal of what was wished. */
  readonly refused: (error: unknown) => void;
  /** Of a refusal what the field does not say: that the password is wanted is said by the field alone. */
  readonly unsaid: (error: unknown) => unknown;
  readonly isPending: boolean;
  readonly error: unknown;
}

/** For what cannot be taken back the server wants the password anew; it is asked for only then. `why` is said beside it. */
export function useProving(why?: string): Proving {
  const { t } = useLingui();
  const trpc = useTRPC();
  const check = useCommand(trpc.accounts.prove.mutationOptions());
  const [asked, setAsked] = useState(false);
  const [password, setPassword] = useState("");
  const [wrong, setWrong] = useState(false);
  const prove = async () => {
    if (!asked) return true;
    setWrong(password === "");
    if (password === "") return false;
    const answer = await check.mutateAsync({ password }).catch(() => null);
    setWrong(answer?.proved === false);
    if (answer?.proved) {
      setAsked(false);
      setPassword("");
    }
    return answer?.proved === true;
  };
  const field = asked && (
    <PasswordField
      label={t`Your password`}
      hint={why ?? t`Once more, because this cannot be taken back.`}
      autoComplete="current-password"
      required
      showLabel={t`Show`}
      hideLabel={t`Hide`}
      value={password}
      error={wrong ? t`That is not the password of your account.` : undefined}
      onChange={(event) => setPassword(event.target.value)}
    />
  );
  const refused = (error: unknown) => wantsProof(error) && setAsked(true);
  const unsaid = (error: unknown) => (wantsProof(error) ? null : error);
  return { field, prove, refused, unsaid, isPending: check.isPending, error: check.error };
}

const wantsProof = (error: unknown) => Boolean(error) && codeOf(error) === "proof_required";
