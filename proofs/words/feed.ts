import { errorCodes } from "@carepoint/domain/kernel/errors";
import { type Answer, call } from "../harness/call.ts";
import type { Findings } from "../harness/proof.ts";
import type { Case } from "../ward/case.ts";
import { cases, procedureOf } from "../ward/cases/all.ts";
import type { Ward } from "../ward/ward.ts";
import type { HostileWord } from "./corpus.ts";
import { admits, type Field } from "./fields.ts";
import { graft } from "./graft.ts";
import { ownFeeds } from "./own-feeds.ts";

/** A text as it was sent, with a sign in it by which it is found again in whatever shows it. */
export interface Sent {
  readonly field: string;
  readonly word: HostileWord;
  readonly text: string;
  readonly sign: string;
  readonly input: object;
  readonly answer: Answer;
}

const quiet = "Quiet word";
let signs = 0;
/** A question travels in an address, and Node refuses addresses that are longer than 16 kB (431) before our code sees them. */
const longestAsked = 500;

/** The word with its sign behind it, where the field has room for it: nothing else in the world holds such a sign. */
function signed({ text }: HostileWord, { schema }: Field): { text: string; sign: string } {
  signs += 1;
  const sign = `zq${signs.toString(36).padStart(4, "0")}`;
  const both = text === "__proto__" ? text : `${text} ${sign}`;
  return admits(schema, both) ? { text: both, sign } : { text, sign: text };
}

/** Sends words to one field as who may, and says what should not come back. Answers what was taken. */
export class Feeder {
  calls = 0;
  readonly #ward: Ward;
  readonly #findings: Findings;

  constructor(ward: Ward, findings: Findings) {
    this.#ward = ward;
    this.#findings = findings;
  }

  /** A way by which a quiet word is taken; undefined where none of those that are known leads there. */
  async wayTo(field: Field): Promise<Case | undefined> {
    for (const way of waysOf(field)) {
      const sent = await this.#send(way, field, { name: "a quiet word", reader: "eye", text: quiet });
      if (sent.answer.status < 300) return way;
    }
    return undefined;
  }

  /** Where no way is known by which a word is taken, one by which it is refused. */
  anyWay(field: Field): Case {
    const [way] = waysOf(field);
    if (!way) throw new Error(`nobody said how to call ${field.entry.path}`);
    return way;
  }

  async feed(field: Field, way: Case, words: readonly HostileWord[]): Promise<Sent[]> {
    const taken: Sent[] = [];
    const most = field.entry.kind === "mutation" ? 8000 : longestAsked;
    const fullest = {
      name: "as long as it may be",
      reader: "eye",
      text: "अ".repeat(Math.min(field.schema.maxLength ?? most, most)),
    } as const;
    // what has no sign of its own first: the last word is the one that stays where each takes the place of the one before
    const signless = (word: HostileWord) => word.text === "__proto__";
    for (const word of [fullest, ...words.filter(signless), ...words.filter((each) => !signless(each))]) {
      const sent = await this.#send(way, field, word);
      if (sent.answer.status < 300) taken.push(sent);
    }
    return taken;
  }

  async #send(way: Case, field: Field, word: HostileWord): Promise<Sent> {
    const { kind, path, input: schema } = field.entry;
    const { text, sign } = signed(word, field);
    const base = await way.make(this.#ward, this.#ward.worlds.A);
    const input = Object(graft(schema ?? {}, base, field.steps, text));
    const answer = await call(this.#ward.people[way.doer].tab, kind, path, input);
    this.calls += 1;
    judgeAnswer(`${field.name}, ${word.name}`, answer, text, this.#findings);
    if (answer.status < 400) await way.undo?.(this.#ward);
    return { field: field.name, word, text, sign, input, answer };
  }
}

function waysOf({ name, entry }: Field): Case[] {
  const own = ownFeeds[name];
  const written = Object.entries(cases).flatMap(([of, each]) =>
    procedureOf(of) === entry.path ? [each, ...(each.ways ?? [])] : [],
  );
  return own ? [own] : written;
}

/** What only our own inside says: stacks, files, SQL and what a database answers to it. */
const inside =
  /\n\s+at |node_modules|file:\/\/|syntax error at|violates (unique|foreign|check|not-null|exclusion)|duplicate key|invalid byte sequence|(relation|column|constraint) \\?"|kysely|select .{1,200} from /i;
const known: ReadonlySet<string> = new Set(errorCodes);

/** No answer is an error of ours; a refusal is one of the closed list, says nothing of what was sent, and none is a page. */
export function judgeAnswer(what: string, { status, body, headers }: Answer, text: string, findings: Findings): void {
  findings.require(status < 500, "server error", () => `${what}: ${status} ${body.slice(0, 300)}`);
  const type = headers.get("content-type") ?? "";
  const isQuiet =
    /^(application\/json|text\/event-stream)\b/.test(type) && headers.get("x-content-type-options") === "nosniff";
  findings.require(isQuiet, "answered as a page", () => `${what}: ${type}`);
  if (status < 400) return;
  const code = /"(?:message|error)":"([a-z_]+)"/.exec(body)?.[1] ?? "";
  findings.require(known.has(code), "not of the closed list", () => `${what}: ${status} ${body.slice(0, 300)}`);
  findings.require(!inside.test(body), "inside told", () => `${what}: ${body.slice(0, 300)}`);
  findings.require(
    !body.includes(JSON.stringify(text).slice(1, -1)),
    "said back",
    () => `${what}: ${body.slice(0, 300)}`,
  );
}
