import type { Policy } from "../kernel/policy.ts";

type PatientAction = "mine" | "register" | "find" | "read" | "amend" | "read_history" | "amend_history";

/** A doctor's own patients are those who have a visit with the doctor. Clinical history is not the desk's. */
export const patientPolicy = {
  mine: { patient: "own" },
  register: { patient: "own", front_desk: "branch" },
  find: { front_desk: "branch", doctor: "own" },
  read: { patient: "own", front_desk: "branch", doctor: "own" },
  amend: { patient: "own", front_desk: "branch" },
  read_history: { patient: "own", doctor: "own" },
  amend_history: { patient: "own", doctor: "own" },
} satisfies Policy<PatientAction>;
