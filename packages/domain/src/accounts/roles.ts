import * as z from "zod";
import { type Role, roles } from "../kernel/policy.ts";

export const roleSchema = z.enum(roles);

/** The frames of the app; `plain` is the one honest page of a role that has no screens yet. */
export const shells = ["patient", "doctor", "desk", "admin", "pharmacy", "plain"] as const;
export type Shell = (typeof shells)[number];

interface RoleFacts {
  readonly shell: Shell;
  readonly startPath: string;
  /** Staff roles come from a staff row, start at a branch unless hospital-wide, and never sign in by OTP. */
  readonly staff: boolean;
  readonly hospitalWide: boolean;
}

/** Where each role lives. */
export const roleFacts: Readonly<Record<Role, RoleFacts>> = {
  superuser: { shell: "admin", startPath: "/admin", staff: true, hospitalWide: true },
  admin: { shell: "admin", startPath: "/admin", staff: true, hospitalWide: true },
  content_manager: { shell: "plain", startPath: "/welcome", staff: true, hospitalWide: true },
  billing_manager: { shell: "desk", startPath: "/desk/refunds", staff: true, hospitalWide: false },
  pharmacy_manager: { shell: "pharmacy", startPath: "/pharmacy/stock", staff: true, hospitalWide: false },
  front_desk: { shell: "desk", startPath: "/desk", staff: true, hospitalWide: false },
  doctor: { shell: "doctor", startPath: "/doctor", staff: true, hospitalWide: true },
  pharmacist: { shell: "pharmacy", startPath: "/pharmacy", staff: true, hospitalWide: false },
  patient: { shell: "patient", startPath: "/home", staff: false, hospitalWide: true },
};

/** The first page after sign-in. */
export function startPath(role: Role): string {
  return roleFacts[role].startPath;
}
