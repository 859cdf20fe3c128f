import { mostTallies, type Tally, tally } from "@carepoint/domain/stock/counts";
import * as z from "zod";

/** What was counted on this device and has not reached the hospital; `at` by the clock of the device. */
const drafts = z.record(z.string(), z.object({ counted: tally.shape.counted, at: z.number() }));
export type CountDrafts = Readonly<z.infer<typeof drafts>>;

export function parseDrafts(text: string | null): CountDrafts {
  try {
    return drafts.parse(JSON.parse(text ?? "{}"));
  } catch {
    return {};
  }
}

/** As many as go at once, what was counted first in front, each with how long it has waited. */
export function talliesOf(kept: CountDrafts, now: number): Tally[] {
  return Object.entries(kept)
    .toSorted(([, a], [, b]) => a.at - b.at)
    .slice(0, mostTallies)
    .flatMap(([batchId, { counted, at }]) => {
      const secondsAgo = Math.max(0, Math.floor((now - at) / 1000));
      return tally.safeParse({ batchId, counted, secondsAgo }).data ?? [];
    });
}

/** Without those that arrived; what was counted anew meanwhile stays. */
export function without(kept: CountDrafts, sent: CountDrafts): CountDrafts {
  return Object.fromEntries(Object.entries(kept).filter(([batchId, { at }]) => sent[batchId]?.at !== at));
}
