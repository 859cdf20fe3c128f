import { createHash } from "node:crypto";
import type { Sealer } from "../../../kernel/sealed.ts";

const purpose = "medicine_order";

/** Six digits out of our word for the order: nothing is kept, and nobody else can say them. */
function digitsOf(word: string): string {
  const number = createHash("sha256").update(word).digest().readUInt32BE(0) % 1_000_000;
  return number.toString().padStart(6, "0");
}

/** What the patient's people show to fetch an order. */
export function orderCode(sealer: Sealer, orderId: string): string {
  return digitsOf(sealer.sign(purpose, orderId));
}

export function isOrderCode(sealer: Sealer, orderId: string, code: string): boolean {
  return sealer.signatures(purpose, orderId).some((word) => digitsOf(word) === code);
}
