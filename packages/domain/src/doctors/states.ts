import * as z from "zod";
import type { ErrorCode } from "../kernel/errors.ts";
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

/** Why a step cannot be taken although the state allows it, or null: nobody is let in whose registration nobody can check. */
export function judgementRefusal(
  event: DoctorEvent,
  { certificateFileId }: { readonly certificateFileId: string | null },
): ErrorCode | null {
  return event === "approve" && certificateFileId === null ? "certificate_missing" : null;
}
