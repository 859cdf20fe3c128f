import type { AppointmentStatus } from "@carepoint/domain/appointments/states";

/** Whom to see next: who is in the room, else who has waited longest at the desk, else the next booking. */
export function nextVisit<Visit extends { readonly status: AppointmentStatus }>(
  visits: readonly Visit[],
): Visit | undefined {
  const first = (status: AppointmentStatus) => visits.find((visit) => visit.status === status);
  return first("in_progress") ?? first("checked_in") ?? first("confirmed");
}
