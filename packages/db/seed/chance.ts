import { createHash } from "node:crypto";
import { pickAt } from "./mulberry32.ts";

/** Deterministic choices: the same seed gives the same hospital on every machine. */
export interface Chance {
  whole(below: number): number;
  pick<T>(from: readonly T[]): T;
  id(): string;
}

export function chanceFrom(seed: string): Chance {
  let count = 0;
  const bytes = () => createHash("sha256").update(`${seed}/${count++}`).digest();
  const whole = (below: number) => bytes().readUInt32BE(0) % below;
  return {
    whole,
    pick: (from) => pickAt(from, whole(from.length)),
    id: () => {
      const hex = bytes().toString("hex");
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
  };
}
