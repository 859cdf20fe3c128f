import type { Policy } from "../kernel/policy.ts";

/** Nobody writes here: the commands do. */
export const auditPolicy = {
  trail: { admin: "any", superuser: "any" },
  verify: { admin: "any", superuser: "any" },
  looks: { admin: "any", superuser: "any" },
  reading_alerts: { admin: "any", superuser: "any" },
} satisfies Policy<"trail" | "verify" | "looks" | "reading_alerts">;
