import * as z from "zod";

/** How units come and go. Where a kind has one direction the database holds it to that (`stock_movements_sign`). */
export const movementKinds = [
  "receipt",
  "sale",
  "return",
  "transfer_out",
  "transfer_in",
  "adjustment",
  "write_off",
  "supplier_return",
  "recall",
] as const;
export const movementKind = z.enum(movementKinds);
export type MovementKind = (typeof movementKinds)[number];

/** `in` adds units to a shelf, `out` takes them from it, `either` puts right what was counted or written wrongly. */
export const movementDirections: Readonly<Record<MovementKind, "in" | "out" | "either">> = {
  receipt: "in",
  sale: "out",
  return: "in",
  transfer_out: "out",
  transfer_in: "in",
  adjustment: "either",
  write_off: "out",
  supplier_return: "out",
  recall: "out",
};

/** Whether so many units may move in this way: never none, never a part of one, never against the kind's direction. */
export function mayMove(kind: MovementKind, quantity: number): boolean {
  if (!Number.isSafeInteger(quantity) || quantity === 0) return false;
  const direction = movementDirections[kind];
  return direction === "either" || (direction === "in") === quantity > 0;
}

export const adjustmentReasons = ["counted", "found", "lost", "broken", "typed_wrongly"] as const;
export const adjustmentReason = z.enum(adjustmentReasons);
export type AdjustmentReason = (typeof adjustmentReasons)[number];

export const writeOffReasons = ["expired", "damaged", "spoiled", "lost", "recalled"] as const;
export const writeOffReason = z.enum(writeOffReasons);
export type WriteOffReason = (typeof writeOffReasons)[number];

export const blockReasons = ["recall", "damage", "doubt"] as const;
export const blockReason = z.enum(blockReasons);
export type BlockReason = (typeof blockReasons)[number];

export const storeKinds = ["pharmacy", "ward", "quarantine"] as const;
export const storeKind = z.enum(storeKinds);

/** How a promise of units ends; a terminal word each. */
export const reservationEnds = ["sold", "released", "lapsed"] as const;
export type ReservationEnd = (typeof reservationEnds)[number];
