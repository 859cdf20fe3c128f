import * as z from "zod";
import { personName, phoneSchema } from "../kernel/contact.ts";
import type { Birth } from "./birth.ts";

/** Below it somebody else agrees to what is done: Indian Majority Act 1875, section 3. */
export const ageOfMajority = 18;

/** How a guardian stands to the one they answer for. */
export const guardianRelations = ["parent", "grandparent", "sibling", "relative", "court_appointed", "other"] as const;
export const guardianRelation = z.enum(guardianRelations);
export type GuardianRelation = z.infer<typeof guardianRelation>;

export const namedGuardian = z.strictObject({ name: personName, relation: guardianRelation, phone: phoneSchema });
export const noGuardian = z.strictObject({ noneBecause: z.string().trim().min(3).max(200) });

/** Who answers for a minor, or why nobody could be named. */
export const guardianInput = z.union([namedGuardian, noGuardian]);
export type GuardianInput = z.infer<typeof guardianInput>;

/** As kept: an account that stands for its child may have no telephone. */
export const guardianView = z.union([namedGuardian.extend({ phone: phoneSchema.nullable() }), noGuardian]);
export type GuardianView = z.infer<typeof guardianView>;

/** `today` is the day at the hospital. Where only an age was told, the year decides. */
export function isMinor({ birthDate, birthYear }: Birth, today: string): boolean {
  const day = Temporal.PlainDate.from(today);
  if (birthDate === null) return day.year - birthYear < ageOfMajority;
  return Temporal.PlainDate.compare(Temporal.PlainDate.from(birthDate).add({ years: ageOfMajority }), day) > 0;
}

/** Whether somebody answers for the patient, whom one could ask. */
export function isGuardianNamed(guardian: GuardianView | null): boolean {
  return guardian !== null && "name" in guardian;
}
