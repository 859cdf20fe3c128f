/** What stands of one thing: a heading, when it was, and lines below, each with its term or without. */
export interface PaperEntry {
  readonly head: string;
  readonly when: string;
  readonly facts: readonly PaperFact[];
}

export interface PaperFact {
  readonly term: string | null;
  readonly text: string;
}

/** Lines that say something. */
export function facts(
  ...all: readonly (readonly [term: string | null, text: string | null | undefined])[]
): PaperFact[] {
  return all.flatMap(([term, text]) => (text?.trim() ? [{ term, text: text.trim() }] : []));
}
