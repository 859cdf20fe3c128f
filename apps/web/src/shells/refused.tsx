import type { ErrorComponentProps } from "@tanstack/react-router";
import { ScreenError } from "../components/screen-error.tsx";
import { PlainShell } from "./plain.tsx";

/** Where a whole frame is refused, or cannot be reached: the reason, in the frame that everyone may have. */
export function Refused(props: ErrorComponentProps) {
  return (
    <PlainShell>
      <ScreenError {...props} />
    </PlainShell>
  );
}
