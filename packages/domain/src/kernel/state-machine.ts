import { DomainError } from "./errors.ts";

/** For each state, the events it answers to and where they lead. A terminal state has an empty row. */
export type Lifecycle<S extends string, E extends string> = Readonly<Record<S, Readonly<Partial<Record<E, S>>>>>;

/** The state that follows, or `illegal_transition`. */
export function advance<S extends string, E extends string>(lifecycle: Lifecycle<S, E>, from: S, event: E): S {
  const to = lifecycle[from][event];
  if (to === undefined) throw new DomainError("illegal_transition", { from, event });
  return to;
}

/** Whether the event is legal now: what a button asks before it shows itself. */
export function can<S extends string, E extends string>(lifecycle: Lifecycle<S, E>, from: S, event: E): boolean {
  return lifecycle[from][event] !== undefined;
}

/** Whether nothing can follow. */
export function isTerminal<S extends string, E extends string>(lifecycle: Lifecycle<S, E>, state: S): boolean {
  return Object.keys(lifecycle[state]).length === 0;
}
