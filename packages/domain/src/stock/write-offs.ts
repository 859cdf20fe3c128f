import * as z from "zod";
import { requestAnswer, requestStatus } from "../billing/second-person.ts";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import { medicineId, stockWriteOffId, storeId } from "../kernel/id.ts";
import { type Paise, paise, sum } from "../kernel/money.ts";
import { type PackCost, valueAtCost } from "./cost.ts";
import { adjustmentReason, writeOffReason } from "./movements.ts";

/** For how long units are held for a second person; who decides later finds that they are not. */
export const heldForDays = 365;

/** What waits for a second person: units that go for good, or a level that was counted, by which there are fewer or more of them. */
export const wishKinds = ["write_off", "less", "more"] as const;
export const wishKind = z.enum(wishKinds);
export type WishKind = (typeof wishKinds)[number];
export const wishReason = z.enum([...writeOffReason.options, ...adjustmentReason.options]);
export type WishReason = z.infer<typeof wishReason>;

/** By so many units the level changes: only those that are found come to it. */
export function changeOf(kind: WishKind, units: number): number {
  return kind === "more" ? units : -units;
}

interface Lost extends PackCost {
  readonly units: number;
  /** Of a pack: what it counts for where nobody knows the cost. */
  readonly mrp: number;
}

/** What units that leave for good cost; where nobody knows it, what they would have sold for. */
export function worthOf({ units, packCost, packUnits, mrp }: Lost): Paise {
  return valueAtCost(units, { packCost: packCost ?? mrp, packUnits }) ?? paise(0);
}

/** Whether somebody else has to agree: with what went of the same batch the same way on this day by one person's word alone it is above the limit. */
export function needsSecondPerson(worth: Paise, changedToday: Paise, limit: Paise): boolean {
  return sum([worth, changedToday]) > limit;
}

export const listWriteOffsInput = z.strictObject({ storeId });
export type ListWriteOffsInput = z.infer<typeof listWriteOffsInput>;
/** What was decided in a store, the latest first; of one day where one is named. */
export const listDecidedInput = z.strictObject({
  storeId,
  day: calendarDate.optional(),
  after: z.strictObject({ at: instantSchema, id: stockWriteOffId }).optional(),
});
export type ListDecidedInput = z.infer<typeof listDecidedInput>;
export const approveWriteOffInput = z.strictObject({ writeOffId: stockWriteOffId });
export type ApproveWriteOffInput = z.infer<typeof approveWriteOffInput>;
/** Why not; who asked says why they take it back. */
export const refuseWriteOffInput = z.strictObject({ writeOffId: stockWriteOffId, answer: requestAnswer });
export type RefuseWriteOffInput = z.infer<typeof refuseWriteOffInput>;

export const writeOffWish = z.object({
  id: stockWriteOffId,
  medicineId,
  brand: z.string(),
  packText: z.string(),
  packUnits: z.int(),
  number: z.string(),
  expiresOn: calendarDate,
  kind: wishKind,
  units: z.int(),
  value: z.int(),
  reason: wishReason,
  note: z.string(),
  status: requestStatus,
  askedBy: z.string().nullable(),
  askedAt: instantSchema,
  decidedBy: z.string().nullable(),
  decidedAt: instantSchema.nullable(),
  answer: z.string(),
  zone: z.string(),
  /** Asked by the reader, who cannot agree. */
  mine: z.boolean(),
});
export interface WriteOffWish extends z.infer<typeof writeOffWish> {}
