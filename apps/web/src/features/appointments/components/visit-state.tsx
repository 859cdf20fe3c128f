import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { useLingui } from "@lingui/react/macro";
import { visitStatusTones, visitStatusWords } from "./visit-words.ts";

/** A visit's state as a word with its shape. */
export function VisitState({ visit: { status, unanswered } }: { visit: AppointmentView }) {
  const { t, i18n } = useLingui();
  return (
    <StatusPill tone={visitStatusTones[status]}>
      {unanswered ? t`Not answered` : i18n._(visitStatusWords[status])}
    </StatusPill>
  );
}
