import { appointmentPolicy } from "@carepoint/domain/appointments/policy";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { KeyHint } from "@carepoint/ui/blocks/key-hint";
import { Trans } from "@lingui/react/macro";
import { useSignedIn } from "../../../lib/session.ts";

/** The keys of the board: those of the counter only for whoever stands at it. */
export function BoardKeys() {
  const { role } = useSignedIn();
  return (
    <p className="mt-3 text-sm text-soft max-lg:hidden">
      {mayDo(appointmentPolicy.check_in, role) ? (
        <Trans>
          Keys on a row: <KeyHint>↑</KeyHint> <KeyHint>↓</KeyHint> move, <KeyHint>C</KeyHint> check in,{" "}
          <KeyHint>P</KeyHint> take the payment, <KeyHint>L</KeyHint> paid later, <KeyHint>R</KeyHint> move to another
          time, <KeyHint>M</KeyHint> missed, <KeyHint>X</KeyHint> cancel. Anywhere: <KeyHint>/</KeyHint> search,{" "}
          <KeyHint>D</KeyHint> print the day.
        </Trans>
      ) : (
        <Trans>
          Keys on a row: <KeyHint>↑</KeyHint> <KeyHint>↓</KeyHint> move, <KeyHint>L</KeyHint> paid later,{" "}
          <KeyHint>R</KeyHint> move to another time, <KeyHint>X</KeyHint> cancel. Anywhere: <KeyHint>/</KeyHint> search,{" "}
          <KeyHint>D</KeyHint> print the day.
        </Trans>
      )}
    </p>
  );
}
