import { type Answer, call, read } from "../harness/call.ts";
import { freshId } from "../harness/chance.ts";
import type { ManifestEntry } from "../manifest/procedures.ts";
import type { Case } from "../ward/case.ts";
import { cases, procedureOf } from "../ward/cases/all.ts";
import { type RouteCase, routeCases } from "../ward/cases/routes.ts";
import type { Persona } from "../ward/personas.ts";
import type { Ward } from "../ward/ward.ts";
import type { Cell, RowName } from "./cells.ts";

type Question = Pick<Cell, "persona" | "row">;

/** Calls what one line of the matrix speaks of, as anyone, on any row. */
export interface Asker {
  readonly hasRows: boolean;
  ask(question: Question): Promise<Answer>;
  /** As the last `ask`, with an id that is not there. */
  askMissing(question: Question): Promise<Answer>;
}

/** Undefined when nobody said how to call it. */
export function askerOf(ward: Ward, name: string, entry: ManifestEntry | undefined): Asker | undefined {
  const found = cases[name];
  if (found && entry) return new ProcedureAsker(ward, procedureOf(name), found, entry.kind);
  const route = routeCases[name];
  return route && new RouteAsker(ward, name, route);
}

class ProcedureAsker implements Asker {
  readonly hasRows: boolean;
  /** A denied call uses nothing up: its rows serve the next person. */
  readonly #inputs = new Map<RowName, object>();
  readonly #ward: Ward;
  readonly #path: string;
  readonly #case: Case;
  readonly #kind: ManifestEntry["kind"];

  constructor(ward: Ward, path: string, found: Case, kind: ManifestEntry["kind"]) {
    this.#ward = ward;
    this.#path = path;
    this.#case = found;
    this.#kind = kind;
    this.hasRows = found.target !== null;
  }

  async ask({ persona, row }: Question): Promise<Answer> {
    const answer = await this.#call(persona, await this.#input(row));
    if (answer.status < 400 && this.#kind === "mutation") {
      this.#inputs.clear();
      await this.#case.undo?.(this.#ward);
    }
    return answer;
  }

  async askMissing({ persona, row }: Question): Promise<Answer> {
    return this.#call(persona, this.#without(await this.#input(row)));
  }

  async #input(row: RowName): Promise<object> {
    const known = this.#inputs.get(row);
    if (known) return known;
    const input =
      row === "missing"
        ? this.#without(await this.#input("A"))
        : await this.#case.make(this.#ward, this.#ward.worlds[row]);
    this.#inputs.set(row, input);
    return input;
  }

  #without(input: object): object {
    const { target, missing } = this.#case;
    return missing?.(this.#ward) ?? (target ? { ...input, [target]: freshId() } : input);
  }

  /** `busy` says nothing about rights: on a crowded machine the question is asked again, as the app does. */
  async #call(persona: Persona, input: object): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      const answer = await call(this.#ward.people[persona].tab, this.#kind, this.#path, input);
      if (answer.status !== 503 || !answer.body.includes('"busy"') || tries === 5) return answer;
    }
  }
}

class RouteAsker implements Asker {
  readonly hasRows: boolean;
  readonly #ward: Ward;
  readonly #route: RouteCase;

  constructor(ward: Ward, name: string, route: RouteCase) {
    this.#ward = ward;
    this.#route = route;
    this.hasRows = name.includes("/:id");
  }

  async ask({ persona, row }: Question): Promise<Answer> {
    return read(await this.#route(this.#ward, this.#ward.people[persona], row));
  }

  askMissing({ persona }: Question): Promise<Answer> {
    return this.ask({ persona, row: "missing" });
  }
}
