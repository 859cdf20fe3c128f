import type {} from "@carepoint/db/testing/cluster";
import { expect, inject, test } from "vitest";
import { prove } from "../harness/proof.ts";
import { report } from "../harness/report.ts";
import { proofs } from "./list.ts";

/** Another seed each day: the report says which, so that a failure can be played again. */
const seed = Number(Temporal.Now.plainDateISO("UTC").toString().replaceAll("-", ""));

test.each(proofs)("$id: $title", async (proof) => {
  const verdict = await prove(proof, { seed, short: true, postgres: inject("testServer"), say: () => undefined });
  expect(verdict.holds, report(proof, verdict, seed).join("\n")).toBe(true);
});
