import * as z from "zod";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import { accountId, patientId } from "../kernel/id.ts";
import { identifiedBy } from "../privacy/exports.ts";
import type { Birth } from "./birth.ts";
import { ageOfMajority, isMinor } from "./guardians.ts";
import { type Relation, relationSchema } from "./schema.ts";

/** Why the hospital ends it: one of these, so that no reason speaks of health. */
export const staffActingEnds = ["asked", "not_caring", "mistake", "court", "safety"] as const;
export type StaffActingEnd = (typeof staffActingEnds)[number];
/** Why an account no longer acts for a patient. The database's CHECK names the same. */
export const actingEnds = ["given_up", "patient", "grown", ...staffActingEnds] as const;
export const actingEnd = z.enum(actingEnds);
export type ActingEnd = z.infer<typeof actingEnd>;

export const endActingInput = z.strictObject({
  patientId,
  accountId,
  /** Of the hospital alone; of whoever acts it is said by who they are. */
  because: z.enum(staffActingEnds).optional(),
});
export type EndActingInput = z.infer<typeof endActingInput>;

export const allowActingInput = z.strictObject({
  patientId,
  accountId,
  /** How the hospital knew whose word it was. */
  identifiedBy: z.enum(identifiedBy).optional(),
});
export type AllowActingInput = z.infer<typeof allowActingInput>;

/** How the one who asks stands to the patient: by an account of their own people, or by a role of the hospital. */
export interface Asking {
  readonly accountId: string | null;
  readonly isStaff: boolean;
  /** The patient's own account, of somebody who is of age. */
  readonly isGrownSelf: boolean;
}

/** By what right an account's acting is ended; null where there is none. Nobody of a family ends another's but the patient, once grown. */
export function rightToEnd(
  { accountId: by, isStaff, isGrownSelf }: Asking,
  link: { readonly accountId: string; readonly relation: Relation },
): "staff" | "given_up" | "patient" | null {
  if (isStaff) return "staff";
  if (link.accountId === by) return link.relation === "self" ? null : "given_up";
  return isGrownSelf ? "patient" : null;
}

/** Who lets an account act again: the patient of age, and the hospital on their word. */
export const mayLet = ({ isStaff, isGrownSelf }: Asking): boolean => isStaff || isGrownSelf;

/** The day from which nobody answers for somebody any more. */
export function grownOn({ birthDate, birthYear }: Birth): string {
  const born = birthDate === null ? new Temporal.PlainDate(birthYear, 1, 1) : Temporal.PlainDate.from(birthDate);
  return born.add({ years: ageOfMajority }).toString();
}

/** Whether an account acts as a minor's guardian, whose right ends on the day that the patient is of age. */
export function isGuardianship(relation: Relation, born: Birth, linkedOn: string): boolean {
  return relation !== "self" && isMinor(born, linkedOn);
}

/** Somebody who acts, or acted, for a patient. */
export const actingView = z.object({
  accountId,
  name: z.string(),
  relation: relationSchema,
  since: instantSchema,
  /** Until the patient is of age; null where no age ends it. */
  untilDay: calendarDate.nullable(),
  ended: z.object({ at: instantSchema, because: actingEnd }).nullable(),
  /** The account of who asks. */
  own: z.boolean(),
  may: z.enum(["end", "allow"]).nullable(),
});
export interface ActingView extends z.infer<typeof actingView> {}
