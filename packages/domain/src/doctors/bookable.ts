import type { ErrorCode } from "../kernel/errors.ts";
import { can } from "../kernel/state-machine.ts";
import { type DoctorStatus, doctorLifecycle } from "./states.ts";

export interface Bookable {
  readonly status: DoctorStatus;
  /** Still works here. */
  readonly active: boolean;
  /** Takes new visits at present. */
  readonly available: boolean;
  readonly departmentActive: boolean;
}

export type BookingRefusal = Extract<
  ErrorCode,
  "doctor_unapproved" | "doctor_inactive" | "doctor_unavailable" | "department_closed"
>;

/** Why no visit can be booked with a doctor at any time, or null. */
export function bookingRefusal({ status, active, available, departmentActive }: Bookable): BookingRefusal | null {
  if (!active || can(doctorLifecycle, status, "reinstate")) return "doctor_inactive";
  if (!can(doctorLifecycle, status, "suspend")) return "doctor_unapproved";
  if (!available) return "doctor_unavailable";
  return departmentActive ? null : "department_closed";
}
