import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { accountId, uuidSchema } from "../kernel/id.ts";
import { grantees } from "../kernel/policy.ts";

/** `domain.verb`, such as `appointment.hold`. */
export const auditAction = z
  .string()
  .max(80)
  .regex(/^[a-z_]+\.[a-z_]+$/, "audit_action");

export const trailInput = z.strictObject({
  subjectId: uuidSchema.optional(),
  actorId: accountId.optional(),
  action: auditAction.optional(),
  before: instantSchema.optional(),
  limit: z.int().min(1).max(200).default(50),
});
export type TrailInput = z.infer<typeof trailInput>;

export const auditEntryView = z.object({
  position: z.int(),
  at: instantSchema,
  actorId: accountId.nullable(),
  role: z.enum(grantees),
  action: auditAction,
  subjectId: uuidSchema,
  requestId: z.string(),
  reason: z.string().nullable(),
  /** Names of the fields that changed; the values are sealed. */
  changed: z.array(z.string()),
});
export interface AuditEntryView extends z.infer<typeof auditEntryView> {}
