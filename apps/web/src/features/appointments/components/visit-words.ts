import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import type { StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** A visit's state as its patient reads it. */
export const visitStatusWords: Readonly<Record<AppointmentStatus, MessageDescriptor>> = {
  requested: msg`Asked for`,
  pending: msg`Held for you`,
  confirmed: msg`Confirmed`,
  checked_in: msg`Checked in`,
  in_progress: msg`With the doctor`,
  completed: msg`Completed`,
  cancelled: msg`Cancelled`,
  no_show: msg`Missed`,
  expired: msg`Time released`,
};

export const visitStatusTones: Readonly<Record<AppointmentStatus, StatusTone>> = {
  requested: "waiting",
  pending: "waiting",
  confirmed: "confirmed",
  checked_in: "now",
  in_progress: "progress",
  completed: "done",
  cancelled: "done",
  no_show: "done",
  expired: "done",
};

const eventWords: Readonly<Record<string, MessageDescriptor>> = {
  request: msg`Visit asked for`,
  hold: msg`Time held`,
  claim: msg`Patient named`,
  accept: msg`Accepted by the hospital`,
  decline: msg`Declined by the hospital`,
  confirm: msg`Visit confirmed`,
  retake: msg`Visit confirmed after a late payment`,
  release: msg`Time given back`,
  refuse_payment: msg`The payment came when this time could not be had any more, and goes back`,
  expire: msg`Time released, it was not paid in time`,
  check_in: msg`Checked in at the desk`,
  start: msg`The doctor began the visit`,
  complete: msg`Visit completed`,
  cancel: msg`Visit cancelled`,
  miss: msg`Marked as missed`,
  undo_miss: msg`Checked in after all`,
};

/** What happened, or null for an event that a patient has no use for. */
export function visitEventWords(event: string): MessageDescriptor | null {
  return eventWords[event] ?? null;
}
