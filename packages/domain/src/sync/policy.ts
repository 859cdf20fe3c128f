import { type Policy, signedIn } from "../kernel/policy.ts";

/** Devices keep rows for those who work without a network: patients and approved doctors. */
export const syncPolicy = {
  pull: { patient: "own", doctor: "own" },
  follow: signedIn("own"), // hints that something changed, without what
} satisfies Policy<"pull" | "follow">;
