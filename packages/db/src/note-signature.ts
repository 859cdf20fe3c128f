import { createHash } from "node:crypto";
import type { Sealer } from "./sealer.ts";

/** What a signature stands for. `content` is what was sealed, as it was sealed: a newer schema adds nothing to it. */
export interface SignedNote {
  readonly encounterId: string;
  readonly version: number;
  readonly content: unknown;
  readonly authorId: string;
  readonly at: Temporal.Instant;
}

/** The hash of the words, whose they are and when, under our key. */
export function signatureOf(sealer: Sealer, signed: SignedNote): string {
  return sealer.sign("note", signedText(signed));
}

/** Whether what stands is what was signed. */
export function isIntact(sealer: Sealer, signed: SignedNote, signature: string | null): boolean {
  return signature !== null && sealer.isSigned("note", signedText(signed), signature);
}

function signedText({ encounterId, version, content, authorId, at }: SignedNote): string {
  const hash = createHash("sha256")
    .update(JSON.stringify(inOrder(content)))
    .digest("hex");
  return [encounterId, version, hash, authorId, at.epochMilliseconds].join("|");
}

/** Keys in one order, so that the same content has one text however it was put together. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inOrder(inner)]));
}
