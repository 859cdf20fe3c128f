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
