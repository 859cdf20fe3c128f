import * as z from "zod";
import { type CounterMethod, counterMethod, counterMethods, isExplained, reasonNote } from "../billing/counter.ts";
import { instantSchema } from "../kernel/calendar.ts";
import { accountId, branchId, uuidSchema } from "../kernel/id.ts";
import { add, chargeSchema, multiply, type Paise, paise, paiseSchema, subtract, sum, zero } from "../kernel/money.ts";

/** What passed through a cashier's hands in one way since their last close. */
export interface Takings {
  readonly method: CounterMethod;
  readonly taken: Paise;
  readonly paidOut: Paise;
  readonly payments: number;
  readonly refunds: number;
}

/** What should be there: of cash with what the drawer began with; of the rest the slips that came in less those that went out. */
export function expectedOf({ method, taken, paidOut }: Omit<Takings, "payments" | "refunds">, float: Paise): Paise {
  const moved = subtract(taken, paidOut);
  return method === "cash" ? add(float, moved) : moved;
}

/** Every way that something moved in, and cash always: a drawer is counted even when nothing was taken. */
export function countedMethods(takings: readonly Takings[]): CounterMethod[] {
  return counterMethods.filter((method) => method === "cash" || takings.some((each) => each.method === method));
}

export const noTakings = (method: CounterMethod): Takings => ({
  method,
  taken: zero,
  paidOut: zero,
  payments: 0,
  refunds: 0,
});

/** Notes and coins in use, in paise, the largest first. */
export const denominations = [50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100] as const;
export type Denomination = (typeof denominations)[number];
const pieces = z.partialRecord(z.enum(denominations.map(String)), z.int().min(0).max(100_000));
/** How many of each were counted. */
export type Pieces = z.infer<typeof pieces>;

export function cashOf(counted: Pieces): Paise {
  return sum(denominations.map((each) => multiply(paise(each), counted[String(each)] ?? 0)));
}

/** Why what was counted is not what was expected. */
export const closeReasons = ["change_wrong", "not_recorded", "recorded_wrong", "unknown", "other"] as const;
export const closeReason = z.enum(closeReasons);
export type CloseReason = (typeof closeReasons)[number];

const count = z.strictObject({
  method: counterMethod,
  counted: paiseSchema,
  /** What the screen expected: when something was taken since, it is refused and looked at again. Without it a reason is asked for. */
  expected: paiseSchema.optional(),
});
export type Count = z.infer<typeof count>;

/** The caller's own drawer: where they work now, or one that they left open where they worked before. */
export const drawerInput = z.strictObject({ branchId: branchId.optional() }).prefault({});
export type DrawerInput = z.infer<typeof drawerInput>;

export const closeDayInput = z
  .strictObject({
    /** Left out: where the cashier works now. */
    branchId: branchId.optional(),
    counts: z.array(count).min(1).max(counterMethods.length),
    /** What the drawer began with. */
    float: chargeSchema,
    pieces: pieces.optional(),
    reason: closeReason.optional(),
    note: reasonNote.optional(),
  })
  .refine(({ counts }) => new Set(counts.map(({ method }) => method)).size === counts.length, {
    message: "method",
    path: ["counts"],
  })
  .refine(({ counts, reason }) => reason !== undefined || counts.every((each) => each.counted === each.expected), {
    message: "reason",
    path: ["reason"],
  })
  .refine(({ reason, note }) => reason === undefined || isExplained({ reason, note }), {
    message: "note",
    path: ["note"],
  })
  .refine(
    ({ counts, pieces: counted }) =>
      counted === undefined || counts.some((each) => each.method === "cash" && each.counted === cashOf(counted)),
    { message: "pieces", path: ["pieces"] },
  );
export type CloseDayInput = z.infer<typeof closeDayInput>;

export const closeInput = z.strictObject({ closeId: uuidSchema });
export type CloseInput = z.infer<typeof closeInput>;

export const closesInput = z.strictObject({ branchId, before: uuidSchema.optional() });
export type ClosesInput = z.infer<typeof closesInput>;

export const closeLine = z.object({
  method: counterMethod,
  taken: chargeSchema,
  paidOut: chargeSchema,
  payments: z.int(),
  refunds: z.int(),
  expected: paiseSchema,
  counted: paiseSchema,
});
export type CloseLine = z.infer<typeof closeLine>;

/** One close as it was signed: it never changes. */
export const closeView = z.object({
  id: uuidSchema,
  cashierId: accountId,
  cashierName: z.string(),
  /** Since when it counts: the close before it; null for the first. */
  since: instantSchema.nullable(),
  at: instantSchema,
  float: chargeSchema,
  reason: closeReason.nullable(),
  note: z.string().nullable(),
  pieces: pieces.nullable(),
  branchId,
  lines: z.array(closeLine),
  difference: paiseSchema,
  signedOff: z.object({ byName: z.string(), at: instantSchema }).nullable(),
});
export interface CloseView extends z.infer<typeof closeView> {}

/** Counted less expected: below zero something is missing. */
export function differenceOf(lines: readonly Pick<CloseLine, "counted" | "expected">[]): Paise {
  return sum(lines.map(({ counted, expected }) => subtract(paise(counted), paise(expected))));
}
