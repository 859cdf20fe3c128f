import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import { StatusPill, type StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";

/** A visit's state as the people at work call it. */
export const staffStatusWords: Readonly<Record<AppointmentStatus, MessageDescriptor>> = {
  requested: msg`Asked for`,
  pending: msg`Held, not paid`,
  confirmed: msg`Confirmed`,
  checked_in: msg`Arrived`,
  in_progress: msg`With doctor`,
  completed: msg`Done`,
  cancelled: msg`Cancelled`,
  no_show: msg`Missed`,
  expired: msg`Hold ended`,
};

const tones: Readonly<Record<AppointmentStatus, StatusTone>> = {
  requested: "waiting",
  pending: "waiting",
  confirmed: "confirmed",
  checked_in: "now",
  in_progress: "progress",
  completed: "done",
  cancelled: "problem",
  no_show: "problem",
  expired: "done",
};

/** How far a visit is, as a word with its shape. */
export function StaffVisitStatus({ status, className }: { status: AppointmentStatus; className?: string }) {
  const { i18n } = useLingui();
  return (
    <StatusPill tone={tones[status]} {...(className && { className })}>
      {i18n._(staffStatusWords[status])}
    </StatusPill>
  );
}
