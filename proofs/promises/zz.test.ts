import type {} from "@carepoint/db/testing/cluster";
import { inject, test } from "vitest";
import { prove } from "../harness/proof.ts";
import { p25 } from "./p25-erased.ts";
test("p25", async () => {
  const v = await prove(p25, { seed: 1, short: true, postgres: inject("testServer"), say: () => undefined });
  console.log(v.holds, v.unseen, JSON.stringify(v.outcome, null, 1).slice(0, 3000), JSON.stringify(v.control.violations, null, 1).slice(0, 1500));
});
