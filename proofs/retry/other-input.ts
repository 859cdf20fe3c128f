import { freshId } from "../harness/chance.ts";
import type { Case } from "../ward/case.ts";
import type { Ward } from "../ward/ward.ts";

/** Another valid input for the same procedure: a key that has done one thing must not do another. Nothing has no other. */
export function otherInput(ward: Ward, { target, missing }: Case, input: object): object | null {
  if (missing) return missing(ward);
  if (Object.keys(input).length === 0) return null;
  return target ? { ...input, [target]: freshId() } : withFirstLeafChanged(input);
}

function withFirstLeafChanged(input: object): object {
  const [first, ...rest] = Object.entries(input);
  if (!first) throw new Error("an empty input cannot be changed");
  const [name, value] = first;
  return Object.fromEntries([[name, changed(value)], ...rest]);
}

function changed(value: unknown): unknown {
  if (typeof value === "string" && /^\d+$/.test(value))
    return `${value.slice(0, -1)}${(Number(value.at(-1)) + 1) % 10}`;
  if (typeof value === "string") return `${value.slice(0, -1)}${value.endsWith("x") ? "y" : "x"}`; // as long as before
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  if (Array.isArray(value) && value.length > 0) return value.slice(1);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return withFirstLeafChanged(value);
  throw new Error(`no other value for ${JSON.stringify(value)}`);
}
