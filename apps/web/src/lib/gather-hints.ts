/** Hints of one change come together; what follows at once is told with the next round. */
const burstMs = 100;
const roundMs = 500;
/** Every browser is told "all may have changed" in the same moment: they ask within a second, not at once. */
const spreadMs = 1_000;

interface Timing {
  readonly now: () => number;
  /** Runs it that much later, and answers how to call it off. */
  readonly later: (run: () => void, ms: number) => () => void;
  /** From 0 to 1. */
  readonly random: () => number;
}

export interface Gatherer {
  readonly hint: (topic: string) => void;
  readonly stop: () => void;
}

/** Tells each topic once per burst: within half a second, `*` within a second at a moment of the browser's own. */
export function gatherHints(tell: (topic: string) => void, { now, later, random }: Timing): Gatherer {
  const waiting = new Set<string>();
  let toldAt = -roundMs;
  let offRound: (() => void) | undefined;
  let offAll: (() => void) | undefined;
  const round = () => {
    offRound = undefined;
    toldAt = now();
    const topics = [...waiting];
    waiting.clear();
    for (const topic of topics) tell(topic);
  };
  const all = () => {
    offAll = undefined;
    stopRound();
    toldAt = now();
    tell("*"); // what waited is part of all
  };
  const stopRound = () => {
    offRound?.();
    offRound = undefined;
    waiting.clear();
  };
  return {
    hint: (topic) => {
      if (topic === "*") offAll ??= later(all, random() * spreadMs);
      else {
        waiting.add(topic);
        offRound ??= later(round, Math.max(burstMs, toldAt + roundMs - now()));
      }
    },
    stop: () => {
      stopRound();
      offAll?.();
      offAll = undefined;
    },
  };
}
