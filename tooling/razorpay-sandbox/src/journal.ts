/** One thing that happened, for assertions: `what` names it, `subject` is an id or a request line. */
export interface Happening {
  at: string;
  what: string;
  subject: string;
  detail: Record<string, string | number | boolean | null>;
}

export interface Journal {
  note(what: string, subject: string, detail?: Happening["detail"]): void;
  all(): Happening[];
  clear(): void;
}

const kept = 5_000;

/** Keeps the last 5,000 happenings in memory, oldest first. */
export function openJournal(now: () => Temporal.Instant): Journal {
  const happenings: Happening[] = [];
  return {
    note(what, subject, detail = {}) {
      happenings.push({ at: now().toString(), what, subject, detail });
      if (happenings.length > kept) happenings.shift();
    },
    all: () => [...happenings],
    clear: () => {
      happenings.length = 0;
    },
  };
}
