import type { Question } from "./first-questions.ts";
import { readPreference } from "./preferences.ts";

interface Answer {
  readonly data: unknown;
  /** The `Date` of the answer. */
  readonly date: string | null;
}

export interface EarlyAnswer {
  readonly path: string;
  readonly input: unknown;
  readonly data: unknown;
}

const timeoutMs = 8_000;
/** What nobody has taken by then is no longer news. */
const freshMs = 10_000;

/** What was asked and not taken yet; what has come of it already. */
const asked = new Map<string, Promise<Answer | undefined>>();
const arrived = new Map<string, EarlyAnswer>();
/** Counted up when all that was asked is no longer to be believed. */
let forgotten = 0;

const keyOf = (path: string, input: unknown) => JSON.stringify([path, input]);

/**
 * Asks, in one request, for what a page will ask for as soon as its code is there. Nothing is asked while a sign-out is
 * owed or a wipe was cut off. When someone signs in or out in another tab meanwhile, the answers are another's: dropped.
 */
export function askEarly(questions: readonly Question[]): void {
  if (readPreference("sign-out-owed") !== null || readPreference("wiping") !== null) return;
  new BroadcastChannel("cp-session").onmessage = forgetEarly;
  const before = forgotten;
  const answers = post(questions);
  questions.forEach(([path, input], place) => {
    const key = keyOf(path, input);
    const answer = answers.then((all) => (forgotten === before ? all[place] : undefined));
    asked.set(key, answer);
    answer.then(
      (found) => found && asked.has(key) && arrived.set(key, { path, input, data: found.data }),
      () => undefined, // told to whoever takes it
    );
  });
  void answers.catch(() => undefined).then(() => setTimeout(forgetEarly, freshMs));
}

/** The answer to a question that was asked early: once, and undefined when the server refused it or it is another's. */
export function takeEarly(path: string, input: unknown): Promise<Answer | undefined> | undefined {
  const key = keyOf(path, input);
  const answer = asked.get(key);
  asked.delete(key);
  arrived.delete(key);
  return answer;
}

/** The answers that are here already, but for the one that somebody else looks after. Each is given once. */
export function takeArrived(exceptFor: string): readonly EarlyAnswer[] {
  const taken = [...arrived.values()].filter(({ path }) => path !== exceptFor);
  for (const { path, input } of taken) void takeEarly(path, input);
  return taken;
}

/** Under which key the screens look for it: as the options of tRPC make it. */
export function keyOfAnswer({ path, input }: EarlyAnswer): readonly unknown[] {
  return [path.split("."), { ...(input !== undefined && { input }), type: "query" }];
}

export function forgetEarly(): void {
  forgotten += 1;
  asked.clear();
  arrived.clear();
}

/** As the client of tRPC asks for a batch. */
async function post(questions: readonly Question[]): Promise<readonly (Answer | undefined)[]> {
  const names = questions.map(([path]) => path).join(",");
  const inputs = questions.flatMap(([, input], place) => (input === undefined ? [] : [[place, input] as const]));
  const response = await fetch(`/trpc/${names}?batch=1`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(Object.fromEntries(inputs)),
    credentials: "same-origin",
    signal: AbortSignal.timeout(timeoutMs),
  });
  const date = response.headers.get("date");
  const answers: unknown = await response.json().catch(() => null);
  return questions.map((_, place) => {
    const { result } = Object(Array.isArray(answers) ? answers[place] : undefined);
    return result ? { data: result.data, date } : undefined;
  });
}
