import { isFree, isOwing } from "@carepoint/domain/appointments/fees";
import { appointmentPolicy } from "@carepoint/domain/appointments/policy";
import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { type AppointmentEvent, appointmentLifecycle } from "@carepoint/domain/appointments/states";
import { readTime, timeRefusal } from "@carepoint/domain/appointments/visit-times";
import { billingPolicy } from "@carepoint/domain/billing/policy";
import { type Grantee, type Grants, mayDo } from "@carepoint/domain/kernel/policy";
import { can } from "@carepoint/domain/kernel/state-machine";

const allDeskActions = ["checkIn", "confirm", "pay", "payLater", "undoMiss", "move", "miss", "cancel"] as const;
export type DeskAction = (typeof allDeskActions)[number];

const events: Readonly<Record<Exclude<DeskAction, "confirm" | "pay" | "payLater">, AppointmentEvent>> = {
  checkIn: "check_in",
  undoMiss: "undo_miss",
  move: "reschedule",
  miss: "miss",
  cancel: "cancel",
};

const grants: Readonly<Record<DeskAction, Grants>> = {
  checkIn: appointmentPolicy.check_in,
  confirm: appointmentPolicy.confirm,
  pay: billingPolicy.take_payment,
  payLater: billingPolicy.pay_later,
  undoMiss: appointmentPolicy.undo_miss,
  move: appointmentPolicy.reschedule,
  miss: appointmentPolicy.miss,
  cancel: appointmentPolicy.cancel,
};

/** The key that does it while a row has the focus. */
export const actionKeys: Readonly<Record<DeskAction, string>> = {
  checkIn: "c",
  confirm: "p",
  pay: "p",
  payLater: "l",
  undoMiss: "u",
  move: "r",
  miss: "m",
  cancel: "x",
};

type ActedOn = Pick<
  AppointmentView,
  "status" | "patientId" | "fee" | "due" | "checking" | "startsAt" | "endsAt" | "zone" | "source" | "moves"
>;

/** What somebody may do to a visit now, the likeliest first; the server asks the same policy, lifecycle and clock. */
export function deskActions(visit: ActedOn, now: Temporal.Instant, role: Grantee): DeskAction[] {
  return allDeskActions.filter((action) => mayDo(grants[action], role) && mayBeDone(action, visit, now));
}

/** A fee is confirmed by its payment or by the decision to take it later; only what is free by a word. */
function mayBeDone(action: DeskAction, visit: ActedOn, now: Temporal.Instant): boolean {
  const { status, patientId, fee } = visit;
  const time = readTime(visit);
  const may = (event: AppointmentEvent) =>
    can(appointmentLifecycle, status, event) && timeRefusal(event, time, now) === null;
  // What is held for a visit's move never becomes one: the visit itself is moved.
  const confirmable = may("confirm") && patientId !== null && visit.moves === null;
  // The same money is not taken twice: while a bank has it, nobody is invited to.
  if (action === "pay" && visit.checking !== null) return false;
  if (action === "pay") return isOwing(visit) || (confirmable && !isFree(fee));
  if (action === "confirm") return confirmable && isFree(fee);
  if (action === "payLater") return confirmable && !isFree(fee);
  return may(events[action]);
}
