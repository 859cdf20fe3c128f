import * as z from "zod";
import type { Lifecycle } from "../kernel/state-machine.ts";

export const doctorStatuses = ["pending", "approved", "rejected", "suspended"] as const;
export const doctorStatus = z.enum(doctorStatuses);
export type DoctorStatus = (typeof doctorStatuses)[number];

export type DoctorEvent = "approve" | "reject" | "amend" | "suspend" | "reinstate";

/** A doctor's application: only an approved doctor appears to patients and sees any of them. */
export const doctorLifecycle: Lifecycle<DoctorStatus, DoctorEvent> = {
  pending: { approve: "approved", reject: "rejected", amend: "pending" },
  rejected: { amend: "pending" },
  approved: { suspend: "suspended" },
  suspended: { reinstate: "approved" },
};
