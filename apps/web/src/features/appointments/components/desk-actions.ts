import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { type AppointmentEvent, appointmentLifecycle } from "@carepoint/domain/appointments/states";
import { can } from "@carepoint/domain/kernel/state-machine";

export const allDeskActions = ["checkIn", "confirm", "undoMiss", "miss", "cancel"] as const;
export type DeskAction = (typeof allDeskActions)[number];

const events: Readonly<Record<DeskAction, AppointmentEvent>> = {
  checkIn: "check_in",
  confirm: "confirm",
  undoMiss: "undo_miss",
  miss: "miss",
  cancel: "cancel",
};

/** The key that does it while a row has the focus. */
export const actionKeys: Readonly<Record<DeskAction, string>> = {
  checkIn: "c",
  confirm: "p",
  undoMiss: "u",
  miss: "m",
  cancel: "x",
};

/** What the desk may do to a visit now, the likeliest first; the server asks the same lifecycle. */
export function deskActions({ status, patientId }: Pick<AppointmentView, "status" | "patientId">): DeskAction[] {
  return allDeskActions.filter(
    (action) => can(appointmentLifecycle, status, events[action]) && (action !== "confirm" || patientId !== null),
  );
}
