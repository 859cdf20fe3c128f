import type {} from "@carepoint/db/testing/cluster";
import { expect, inject, test } from "vitest";
import { prove } from "../harness/proof.ts";
import { report } from "../harness/report.ts";
import { proofs } from "./list.ts";

/** Always the same runs here, so that a change is judged by itself; the full forms of the night choose another seed each time. */
const seed = 20261125;

test.each(proofs.filter(({ onlyInFull }) => onlyInFull === undefined))("$id: $title", async (proof) => {
  const verdict = await prove(proof, { seed, short: true, postgres: inject("testServer"), say: () => undefined });
  expect(verdict.holds, report(proof, verdict, seed).join("\n")).toBe(true);
});
