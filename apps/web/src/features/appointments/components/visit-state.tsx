import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { useLingui } from "@lingui/react/macro";
import { visitStatusTones, visitStatusWords } from "./visit-words.ts";

/** A visit's state as a word with its shape. */
export function VisitState({ status }: { status: AppointmentStatus }) {
  const { i18n } = useLingui();
  return <StatusPill tone={visitStatusTones[status]}>{i18n._(visitStatusWords[status])}</StatusPill>;
}
