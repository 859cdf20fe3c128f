/** Minutes that a patient may wait: from the lucky to the unlucky half of what this doctor needs. */
export interface WaitingRange {
  readonly from: number;
  readonly to: number;
}

export interface Waiting {
  /** How long the doctor's latest consultations took, in minutes. */
  readonly lengths: readonly number[];
  /** Who waits and comes before. */
  readonly ahead: number;
  /** Who is called or with the doctor: nobody knows how much of it is left. */
  readonly served: number;
  /** Minutes until the doctor begins, where nobody has been seen yet. */
  readonly untilBegin: number;
}

/** With fewer consultations than this nobody can say. */
export const fewestLengths = 5;

const step = 5;

/**
 * The middle half of the doctor's own consultations times the people ahead, rounded outward to five minutes: a range that
 * is honest, not one that comforts. Null while too little is known.
 */
export function waitingRange({ lengths, ahead, served, untilBegin }: Waiting): WaitingRange | null {
  if (lengths.length < fewestLengths) return null;
  const sorted = lengths.toSorted((a, b) => a - b);
  const least = untilBegin + quantile(sorted, 0.25) * ahead;
  const most = untilBegin + quantile(sorted, 0.75) * (ahead + served);
  return { from: Math.floor(least / step) * step, to: Math.max(step, Math.ceil(most / step) * step) };
}

/** Between the two nearest values, in proportion. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return below + (above - below) * (at - Math.floor(at));
}
