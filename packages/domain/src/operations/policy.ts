import type { Policy } from "../kernel/policy.ts";

/** How the programs behind the hospital do, and work that failed begun anew. Nothing of it says whom it was about. */
export const operationsPolicy = {
  state: { admin: "any", superuser: "any" },
  failed_jobs: { admin: "any", superuser: "any" },
  try_again: { admin: "any", superuser: "any" },
} satisfies Policy<"state" | "failed_jobs" | "try_again">;
