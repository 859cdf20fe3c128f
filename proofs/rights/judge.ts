import type { Answer } from "../harness/call.ts";
import type { Chance } from "../harness/chance.ts";
import type { Findings } from "../harness/proof.ts";
import { manifest } from "../manifest/procedures.ts";
import { cases, procedureOf } from "../ward/cases/all.ts";
import type { Persona } from "../ward/personas.ts";
import { canaryKinds } from "../ward/standing.ts";
import type { Ward } from "../ward/ward.ts";
import { type Asker, askerOf } from "./askers.ts";
import { type Cell, cellsOf, rowNames } from "./cells.ts";
import type { Line } from "./expectations.ts";
import { readers } from "./matrix.ts";
import { letterOf, shapeOf } from "./verdicts.ts";

/**
 * Calls the cells of the matrix and says where the product differs. Answers how many cells there were. First, one by one,
 * the lists, whose standing rows later calls would push past their limits, and what changes a caller for a moment. Then
 * the lines of each domain in their order, domains beside each other.
 */
export async function judge(
  ward: Ward,
  matrix: ReadonlyMap<string, Line>,
  findings: Findings,
  chance: Chance | null,
): Promise<number> {
  const entries = new Map(manifest().map((entry) => [entry.path, entry]));
  const judgeLines = async (lines: readonly [string, Line][]) => {
    let cells = 0;
    for (const [name, line] of lines) {
      const asker = askerOf(ward, name, entries.get(procedureOf(name)));
      if (!asker) continue; // a violation already
      for (const cell of cellsOf(name, line, asker.hasRows, chance)) {
        await judgeCell(ward, asker, cell, findings);
        cells += 1;
      }
    }
    return cells;
  };
  const lines = [...matrix];
  const goesFirst = ([name, line]: [string, Line]) => "shows" in line.anonymous || cases[name]?.undo !== undefined;
  const counted = await judgeLines(lines.filter(goesFirst));
  const others = Map.groupBy(
    lines.filter((line) => !goesFirst(line)),
    ([name]) => (name.includes(" /") ? "routes" : name.split(".")[0]),
  );
  const counts = await Promise.all([...others.values()].map(judgeLines));
  return counts.reduce((sum, count) => sum + count, counted);
}

async function judgeCell(ward: Ward, asker: Asker, cell: Cell, findings: Findings): Promise<void> {
  const answer = await asker.ask(cell);
  compare(ward, cell, answer, findings);
  if (cell.row === "missing" || answer.status !== 404 || !asker.hasRows) return;
  // The same request with an id that nobody has must get the same bytes.
  const missing = await asker.askMissing(cell);
  const [denied, nothing] = [shapeOf(answer.status, answer.body), shapeOf(missing.status, missing.body)];
  const what = () => `${nameOf(cell)}: ${denied} and ${nothing}`;
  findings.require(denied === nothing, "denied unlike missing", what);
}

function compare(ward: Ward, cell: Cell, answer: Answer, findings: Findings): void {
  const { persona, row, expected } = cell;
  const letter = letterOf(answer.status, answer.body);
  const what = nameOf(cell);
  findings.require(letter !== "5", "server error", `${what}: ${answer.body.slice(0, 200)}`);
  if ("rows" in expected) {
    const wanted = expected.rows[rowNames.indexOf(row)];
    const told = `${what}: ${letter} instead of ${wanted}: ${answer.body.slice(0, 200)}`;
    findings.require(letter === wanted, "not as written", told);
  } else {
    const shown = letter === "y" ? worldsIn(ward, answer.body) : letter;
    findings.require(
      shown === expected.shows,
      "other rows in a list",
      `${what}: ${shown} instead of ${expected.shows}`,
    );
  }
  for (const kind of canaryKinds) {
    const may: readonly Persona[] = readers[kind];
    const isTold = answer.body.includes(ward.standing.A.canaries[kind]);
    findings.require(!isTold || may.includes(persona), "clinical text", `${what}: holds the ${kind} of patient A`);
  }
}

function nameOf({ name, persona, row }: Cell): string {
  return `${name}, ${persona}, ${row}`;
}

function worldsIn({ standing }: Ward, body: string): string {
  const seen = (["A", "B"] as const).filter((world) => standing[world].ids.some((id) => body.includes(id)));
  return seen.join("") || "-";
}
