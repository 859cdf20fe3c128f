import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { prescriptionId } from "../kernel/id.ts";
import { answerSummary } from "./answers.ts";
import { type Fill, openFill } from "./fills.ts";

/**
 * Where a prescription that stands with a pharmacy has got to, in the order in which it wants somebody: nothing was given yet; something of it is
 * owed; all was given and it may be given again; all was given today; it counts no longer.
 */
export const queueStates = ["new", "owed", "repeat", "done", "ended"] as const;
export const queueState = z.enum(queueStates);
export type QueueState = z.infer<typeof queueState>;

interface Standing {
  readonly inForce: boolean;
  readonly lines: number;
  readonly repeatsAllowed: number;
  /** By the place of the line. */
  readonly fills: ReadonlyMap<number, readonly Fill[]>;
  readonly givenToday: boolean;
}

/** Null for what nobody has to see any more. */
export function stateInQueue({ inForce, lines, repeatsAllowed, fills, givenToday }: Standing): QueueState | null {
  const all = Array.from({ length: lines }, (_, line) => fills.get(line) ?? []);
  const isWhole = all.every((given) => given.length > 0 && given.every(({ given: some, most }) => some >= most));
  if (isWhole && givenToday) return "done";
  if (!inForce) return isWhole ? null : "ended";
  if (!isWhole) return all.some((given) => given.length > 0) ? "owed" : "new";
  return all.some((given) => openFill(given, { most: 1, repeatsAllowed })) ? "repeat" : null;
}

/** One of them in the list: whose it is and how far it has got, no medicine. */
export const queueItem = z.object({
  prescriptionId,
  patientName: z.string(),
  doctorName: z.string(),
  /** Since when it stands here. */
  at: instantSchema,
  zone: z.string(),
  medicines: z.int(),
  state: queueState,
  /** What the patient was told before they came, in a word. */
  answer: answerSummary.nullable(),
  /** That the patient holds today, of the visit in which it was written. */
  token: z.int().nullable(),
});
export interface QueueItem extends z.infer<typeof queueItem> {}

/** What wants somebody first, and of those whoever waits longest. */
export function byNeed(a: QueueItem, b: QueueItem): number {
  const rank = queueStates.indexOf(a.state) - queueStates.indexOf(b.state);
  return rank || (a.at < b.at ? -1 : Number(a.at > b.at));
}
