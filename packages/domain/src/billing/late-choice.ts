import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { appointmentId, patientId } from "../kernel/id.ts";
import { chargeSchema } from "../kernel/money.ts";
import type { Lifecycle } from "../kernel/state-machine.ts";

/** What becomes of money that came when somebody else had its time: the payer says, or the clock. */
export const lateChoiceStatuses = ["offered", "kept", "returned", "lapsed"] as const;
export type LateChoiceStatus = (typeof lateChoiceStatuses)[number];
export type LateChoiceEvent = "keep" | "give_back" | "lapse";

/** Decided once: it pays for the doctor's next time, or it goes back, asked for or because nobody said anything. */
export const lateChoiceLifecycle: Lifecycle<LateChoiceStatus, LateChoiceEvent> = {
  offered: { keep: "kept", give_back: "returned", lapse: "lapsed" },
  kept: {},
  returned: {},
  lapsed: {},
};

/** From the deadline on the money goes back; whoever taps then is too late. */
export function isOver({ until }: { readonly until: Temporal.Instant }, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(until, now) <= 0;
}

/** The time that the payer saw: another one is never taken for them. */
export const keepLateInput = z.strictObject({ appointmentId, startsAt: instantSchema });
export type KeepLateInput = z.infer<typeof keepLateInput>;

export const returnLateInput = z.strictObject({ appointmentId });
export type ReturnLateInput = z.infer<typeof returnLateInput>;

/** Left out: all that the caller may see. */
export const lateChoicesInput = z.strictObject({ appointmentId: appointmentId.optional() });
export type LateChoicesInput = z.infer<typeof lateChoicesInput>;

/** Money that waits for its payer's word. */
export const lateChoiceView = z.object({
  appointmentId,
  code: z.string(),
  patientId,
  patientName: z.string(),
  doctorName: z.string(),
  zone: z.string(),
  /** When the visit was to be. */
  startsAt: instantSchema,
  amount: chargeSchema,
  until: instantSchema,
  /** The same doctor's next free time at the same branch; null while there is none. */
  next: z.object({ startsAt: instantSchema, endsAt: instantSchema }).nullable(),
});
export interface LateChoiceView extends z.infer<typeof lateChoiceView> {}
