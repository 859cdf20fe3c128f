import { everyone, type Policy } from "../kernel/policy.ts";

/** Devices keep rows for those who work without a network: patients and approved doctors. */
export const syncPolicy = {
  pull: { patient: "own", doctor: "own" },
  follow: everyone("own"), // hints that something changed, without what; a visitor follows the directory
} satisfies Policy<"pull" | "follow">;
