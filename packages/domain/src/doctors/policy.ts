import { everyone, type Policy } from "../kernel/policy.ts";

type DoctorAction =
  | "directory"
  | "apply"
  | "mine"
  | "amend_application"
  | "amend_profile"
  | "list_applications"
  | "read_application"
  | "approve"
  | "reject"
  | "suspend"
  | "reinstate"
  | "read_hours"
  | "set_hours"
  | "add_exception"
  | "cancel_exception"
  | "set_kinds"
  | "set_booking_rules"
  | "set_available"
  | "set_accepts_by_hand"
  | "visits_ahead"
  | "deactivate"
  | "reactivate";

export const doctorPolicy = {
  directory: everyone("any"),
  apply: { anonymous: "own", patient: "own", applicant: "own" },
  mine: { applicant: "own", doctor: "own" },
  amend_application: { applicant: "own" },
  amend_profile: { doctor: "own", admin: "any", superuser: "any", content_manager: "any" },
  list_applications: { admin: "any", superuser: "any" },
  read_application: { admin: "any", superuser: "any" },
  approve: { admin: "any", superuser: "any" },
  reject: { admin: "any", superuser: "any" },
  suspend: { admin: "any", superuser: "any" },
  reinstate: { admin: "any", superuser: "any" },
  read_hours: { doctor: "own", front_desk: "branch", admin: "any", superuser: "any" },
  // The desk plans at its own branch only: the commands see to it.
  set_hours: { doctor: "own", front_desk: "branch", admin: "any", superuser: "any" },
  add_exception: { doctor: "own", front_desk: "branch", admin: "any", superuser: "any" },
  cancel_exception: { doctor: "own", front_desk: "branch", admin: "any", superuser: "any" },
  set_kinds: { doctor: "own", admin: "any", superuser: "any" },
  set_booking_rules: { doctor: "own", front_desk: "branch", admin: "any", superuser: "any" },
  set_accepts_by_hand: { doctor: "own", admin: "any", superuser: "any" },
  set_available: { doctor: "own", admin: "any", superuser: "any" },
  visits_ahead: { admin: "any", superuser: "any" },
  deactivate: { admin: "any", superuser: "any" },
  reactivate: { admin: "any", superuser: "any" },
} satisfies Policy<DoctorAction>;
