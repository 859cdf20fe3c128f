import type { Grantee } from "../kernel/policy.ts";

/** Who takes part in a visit from the patient's side. */
const patientSide: readonly string[] = ["patient", "anonymous"];

/** Whether a viewer who may read why reads it of this doer: what somebody writes of their own health is not the desk's. */
export function readsWhy(viewer: Grantee | "system", doer: string): boolean {
  return viewer !== "front_desk" || !patientSide.includes(doer);
}

/**
 * Whether a viewer learns the name of who did something. The hospital's people know each other's; a patient's side knows
 * its own and the doctor's, and of everyone else the office they hold.
 */
export function seesNameOf(viewer: Grantee | "system", doer: string): boolean {
  return !patientSide.includes(viewer) || doer === "doctor" || patientSide.includes(doer);
}
