import type { Chance } from "../harness/chance.ts";
import { everyone, type Persona } from "../ward/personas.ts";
import type { Expected, Line } from "./expectations.ts";

export const rowNames = ["A", "B", "missing"] as const;
export type RowName = (typeof rowNames)[number];

export interface Cell {
  readonly name: string;
  readonly persona: Persona;
  readonly row: RowName;
  readonly expected: Expected;
}

/**
 * Every cell of a line. In the short form a person for whom all three rows look alike is asked for one of them, chosen
 * by the seed; where they differ, all three are asked for.
 */
export function cellsOf(name: string, line: Line, hasRows: boolean, chance: Chance | null): Cell[] {
  return everyone.flatMap((persona) => {
    const expected = line[persona];
    return rowsOf(expected, hasRows, chance).map((row) => ({ name, persona, row, expected }));
  });
}

function rowsOf(expected: Expected, hasRows: boolean, chance: Chance | null): readonly RowName[] {
  if ("shows" in expected || !hasRows) return ["A"];
  const alike = new Set(expected.rows).size === 1;
  return alike && chance ? [chance.pick(rowNames)] : rowNames;
}
