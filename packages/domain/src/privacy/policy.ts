import type { Policy } from "../kernel/policy.ts";

type PrivacyAction = "ask_export" | "list_exports" | "download_export";

/**
 * A copy of a record is asked for by whoever acts for the patient, or at the desk by the person who stands there. It is handed to the
 * patient's people alone: a desk reads no one's notes, also not by way of a copy.
 */
export const privacyPolicy = {
  ask_export: { patient: "own", front_desk: "branch" },
  list_exports: { patient: "own", front_desk: "branch" },
  download_export: { patient: "own" },
} satisfies Policy<PrivacyAction>;
