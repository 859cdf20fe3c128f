import { everyone, type Policy } from "../kernel/policy.ts";

/** Devices keep rows for those who work without a network: patients, approved doctors, and the desk its day. */
export const syncPolicy = {
  pull: { patient: "own", doctor: "own", front_desk: "branch" },
  follow: everyone("own"), // hints that something changed, without what; a visitor follows the directory
} satisfies Policy<"pull" | "follow">;
