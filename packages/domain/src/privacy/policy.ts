import { everyone, type Policy } from "../kernel/policy.ts";

type PrivacyAction =
  | "ask_export"
  | "list_exports"
  | "download_export"
  | "ask_erasure"
  | "see_erasure"
  | "see_certificate"
  | "list_erasures"
  | "decide_erasure"
  | "hold"
  | "retention"
  | "set_retention";

/**
 * A copy of a record is asked for by whoever acts for the patient, or at the desk by the person who stands there. It is handed to the
 * patient's people alone: a desk reads no one's notes, also not by way of a copy. An erasure is asked for in the same way and decided
 * by whoever runs the hospital, as holds are.
 */
export const privacyPolicy = {
  ask_export: { patient: "own", front_desk: "branch" },
  list_exports: { patient: "own", front_desk: "branch" },
  download_export: { patient: "own" },
  ask_erasure: { patient: "own", front_desk: "branch" },
  see_erasure: { patient: "own", front_desk: "branch" },
  // whoever was given its address: after an erasure no account is left to ask with
  see_certificate: everyone("any"),
  list_erasures: { admin: "any", superuser: "any" },
  decide_erasure: { admin: "any", superuser: "any" },
  hold: { admin: "any", superuser: "any" },
  retention: { admin: "any", superuser: "any" },
  set_retention: { admin: "any", superuser: "any" },
} satisfies Policy<PrivacyAction>;
