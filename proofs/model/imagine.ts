import type { Act } from "./act.ts";
import type { News } from "./news.ts";
import type { Hospital } from "./rules/hospital.ts";
import { work } from "./rules/money.ts";
import type { Reply } from "./stage.ts";

export interface Played {
  readonly act: Act;
  readonly reply: Reply;
}

export interface Imagined {
  readonly model: Hospital;
  /** The first answer that should have been another. */
  readonly wrong: string | null;
}

/**
 * All that may have come of things at the same moment: as if they happened phase by phase, one after the other, whoever
 * was first. What is wrong in the end is told by the first row of phases alone.
 */
export function imagine(model: Hospital, played: readonly Played[], news: News): readonly Imagined[] {
  const known = new Set<string>();
  const ends: Imagined[] = [];
  const goOn = (at: Moment): void => {
    const key = JSON.stringify([at.nexts, at.model]); // by whichever way it came to be, what follows is the same
    if (known.has(key)) return;
    known.add(key);
    const open = played.flatMap((_, index) => (at.nexts[index] === null ? [] : [index]));
    if (open.length === 0) return void ends.push({ model: at.model, wrong: null });
    for (const index of open) {
      const each = played[index];
      const nth = at.nexts[index];
      if (!each || nth === null || nth === undefined) continue;
      const after = structuredClone(at.model);
      const step = take(after, each, nth, news);
      if (step.wrong !== null) ends.push({ model: after, wrong: step.wrong });
      else goOn({ model: after, nexts: at.nexts.with(index, step.next) });
    }
  };
  goOn({ model, nexts: played.map(() => 0) });
  for (const { model: after } of ends) work(after);
  return ends;
}

interface Moment {
  readonly model: Hospital;
  /** Which phase of each comes next; null once it has been answered. */
  readonly nexts: readonly (number | null)[];
}

type Step = { readonly wrong: null; readonly next: number | null } | { readonly wrong: string };

function take(model: Hospital, { act, reply }: Played, nth: number, news: News): Step {
  const phases = typeof act.does === "function" ? [act.does] : act.does;
  const phase = phases[nth];
  if (!phase) return { wrong: `${act.says}: it has no end` };
  const expected = phase(model, reply, news);
  if (expected === null) return { wrong: null, next: nth + 1 };
  if (expected === reply.answer) return { wrong: null, next: null };
  return { wrong: `${act.says}: answered ${reply.answer}, the model says ${expected}` };
}
