import { proofMinutes } from "@carepoint/domain/accounts/proof";
import type { PinState } from "@carepoint/domain/accounts/signing-pin";
import { PasswordField } from "@carepoint/ui/blocks/password-field";
import { useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { serverNow } from "../../../lib/clock.ts";
import { useCommand } from "../../../lib/command.ts";
import { codeOf } from "../../../lib/errors.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** Until when this tab need not ask again; the server has the last word. */
let provedUntil = 0;
const marginMs = 20_000;

interface SigningProof {
  /** PIN or password, unless one was given a moment ago. */
  readonly field: ReactNode;
  /** Shows what was typed. False: it is wrong, and the field says so. */
  readonly prove: () => Promise<boolean>;
  /** What to do with a refusal of what was to be signed. */
  readonly refused: (error: unknown) => void;
  readonly isPending: boolean;
  readonly error: unknown;
}

/** Who signs shows that it is still them: by the PIN where one is chosen and not locked, by the password else. */
export function useSigningProof(): SigningProof {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const state = useQuery(trpc.accounts.profile.queryOptions());
  const pin = state.data?.signingPin;
  const check = useCommand(trpc.accounts.prove.mutationOptions());
  const [asked, setAsked] = useState(() => serverNow() > provedUntil);
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const byPin = pin === "set";
  const prove = async () => {
    if (!asked) return true;
    setWrong(typed === "");
    if (typed === "") return false;
    const answer = await check.mutateAsync(byPin ? { pin: typed } : { password: typed }).catch(() => null);
    setWrong(answer?.proved === false);
    setTyped("");
    if (!answer) return false;
    if (answer.signingPin !== pin) await queries.invalidateQueries(trpc.accounts.profile.pathFilter());
    if (answer.proved) {
      provedUntil = serverNow() + proofMinutes * 60_000 - marginMs;
      setAsked(false);
    }
    return answer.proved;
  };
  const refused = (error: unknown) => {
    if (codeOf(error) !== "proof_required") return;
    provedUntil = 0;
    setAsked(true);
  };
  const field = asked && pin && <ProofField pin={pin} typed={typed} wrong={wrong} onType={setTyped} />;
  // What is asked for has to be on the screen before it can be answered.
  const isPending = check.isPending || (asked && state.isPending);
  return { field, prove, refused, isPending, error: check.error ?? (pin ? null : state.error) };
}

/** Undefined until it is known. Asked for with the chart, so that the sheet opens with the right field. */
export function usePinState(): PinState | undefined {
  return useQuery(useTRPC().accounts.profile.queryOptions()).data?.signingPin;
}

type ProofFieldProps = { pin: PinState; typed: string; wrong: boolean; onType: (typed: string) => void };

function ProofField({ pin, typed, wrong, onType }: ProofFieldProps) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  // Which of the two is asked for may be known only once the sheet stands open: then nothing in it has the focus yet.
  useEffect(() => {
    if (!document.activeElement?.matches("input, textarea")) input.current?.focus();
  }, []);
  const reveal = { showLabel: t`Show`, hideLabel: t`Hide` };
  const field = { value: typed, required: true, "data-first-focus": true, ref: input, ...reveal };
  if (pin === "set") {
    return (
      <PasswordField
        label={t`Your signing PIN`}
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        error={wrong ? t`That is not your PIN. After five wrong ones only the password counts.` : undefined}
        onChange={(event) => onType(event.target.value.replace(/\D/g, ""))}
        {...field}
      />
    );
  }
  const hint =
    pin === "locked"
      ? t`Your PIN is locked after five wrong ones. The password makes it count again.`
      : t`With a PIN, chosen in your account, six digits are enough.`;
  return (
    <PasswordField
      label={t`Your password`}
      hint={hint}
      autoComplete="current-password"
      error={wrong ? t`That is not the password of your account.` : undefined}
      onChange={(event) => onType(event.target.value)}
      {...field}
    />
  );
}
