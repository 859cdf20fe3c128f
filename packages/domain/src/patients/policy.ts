import { everyone, type Policy } from "../kernel/policy.ts";

type PatientAction =
  | "mine"
  | "register"
  | "find"
  | "find_alike"
  | "find_household"
  | "read"
  | "read_registration"
  | "amend"
  | "amend_clinical"
  | "looks"
  | "read_notice"
  | "read_consents"
  | "give_consent"
  | "withdraw_consent";

/**
 * A doctor's own patients are those whose record a visit opens. Who someone is and how to reach them is the patient's
 * people's and the desk's; allergies and history are the patient's people's and the treating doctor's.
 */
export const patientPolicy = {
  mine: { patient: "own" },
  register: { patient: "own", front_desk: "branch", admin: "any", superuser: "any" },
  // whoever books for somebody finds them, and whoever bills them
  find: { front_desk: "branch", billing_manager: "branch", doctor: "own", admin: "any", superuser: "any" },
  find_alike: { front_desk: "branch", admin: "any", superuser: "any" }, // whoever registers for somebody else,
  find_household: { front_desk: "branch", admin: "any", superuser: "any" }, // and books for several at once
  read: { patient: "own", doctor: "own" },
  read_registration: { front_desk: "branch" },
  amend: { patient: "own", front_desk: "branch" },
  amend_clinical: { patient: "own", doctor: "own" },
  looks: { patient: "own" },
  read_notice: everyone("any"),
  read_consents: { patient: "own", front_desk: "branch" },
  give_consent: { patient: "own", front_desk: "branch" },
  withdraw_consent: { patient: "own", front_desk: "branch" }, // by the same people: as easily as it was given
} satisfies Policy<PatientAction>;
