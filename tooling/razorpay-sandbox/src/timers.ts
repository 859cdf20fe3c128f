/** Work that is under way, so that tests wait for silence instead of for seconds. */
export interface Timers {
  /** Runs `work` later; counted in `idle`. */
  after(ms: number, work: () => void | Promise<void>): void;
  /** Runs `work` later without counting: for things that may lie minutes ahead. */
  someday(ms: number, work: () => void): void;
  /** Resolves when nothing counted is left. */
  idle(): Promise<void>;
  stop(): void;
}

export function createTimers(): Timers {
  const handles = new Set<NodeJS.Timeout>();
  let underWay = 0;
  let life = 0; // work that began before `stop` must not count against what comes after it
  let waiting: (() => void)[] = [];

  const finished = (began: number) => {
    if (began !== life) return;
    underWay -= 1;
    if (underWay > 0) return;
    for (const resume of waiting) resume();
    waiting = [];
  };

  const later = (ms: number, work: () => void) => {
    const handle = setTimeout(() => {
      handles.delete(handle);
      work();
    }, ms);
    handles.add(handle);
  };

  return {
    after(ms, work) {
      underWay += 1;
      const began = life;
      later(ms, () => void Promise.resolve(work()).finally(() => finished(began)));
    },
    someday: later,
    idle: () => (underWay === 0 ? Promise.resolve() : new Promise((resume) => waiting.push(resume))),
    stop() {
      for (const handle of handles) clearTimeout(handle);
      handles.clear();
      underWay = 0;
      life += 1;
      for (const resume of waiting) resume();
      waiting = [];
    },
  };
}
