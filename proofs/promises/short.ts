import type {} from "@carepoint/db/testing/cluster";
import { expect, inject, test } from "vitest";
import { type Proof, prove } from "../harness/proof.ts";
import { report } from "../harness/report.ts";
import { proofs } from "./list.ts";

/** Always the same runs here, so that a change is judged by itself; the full forms of the night choose another seed each time. */
const seed = 20261125;

/** What asks every procedure, and what plays whole lives: half of the time that all short forms take. */
const long = ["P4", "P8", "P9", "MODEL"];

export const ofEverything = (proof: Proof) => long.includes(proof.id);

/** Two files share the short forms between them, since a file is what Vitest gives to a worker. */
export function proveShort(mine: (proof: Proof) => boolean): void {
  const chosen = proofs.filter((proof) => proof.onlyInFull === undefined && mine(proof));
  test.each(chosen)("$id: $title", async (proof) => {
    const verdict = await prove(proof, { seed, short: true, postgres: inject("testServer"), say: () => undefined });
    expect(verdict.holds, report(proof, verdict, seed).join("\n")).toBe(true);
  });
}
