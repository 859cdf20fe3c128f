import { syncPolicy } from "@carepoint/domain/sync/policy";
import { expect, it } from "vitest";
import { keepers } from "./keepers.ts";

it("keeps rows for just those who may pull them; every other role takes away what is here", () => {
  expect([...keepers].sort()).toEqual(Object.keys(syncPolicy.pull).sort());
});
