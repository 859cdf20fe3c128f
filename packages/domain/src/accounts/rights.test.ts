import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type Grants, grantees, mayDo } from "../kernel/policy.ts";
import { policies, rightsOf } from "./rights.ts";

test("no domain's policy is left out of the matrix", () => {
  const files = globSync("*/policy.ts", { cwd: fileURLToPath(new URL("..", import.meta.url)) });
  const domains = files.map((file) => file.split("/")[0]).filter((domain) => domain !== "kernel");
  expect(Object.keys(policies).toSorted()).toEqual(domains.toSorted());
});

/** What the policies say, asked cell by cell. */
function cells(all: Readonly<Record<string, Readonly<Record<string, Grants>>>>): string[] {
  return Object.entries(all).flatMap(([domain, policy]) =>
    Object.entries(policy).flatMap(([action, grants]) =>
      grantees.map((grantee) => `${domain}.${action} ${grantee} ${mayDo(grants, grantee) ?? "never"}`),
    ),
  );
}

const told = rightsOf(policies).flatMap(({ domain, action, reaches }) =>
  reaches.map((reach, place) => `${domain}.${action} ${grantees[place]} ${reach ?? "never"}`),
);

test("each cell of the matrix is what the policy grants", () => {
  expect(told).toEqual(cells(policies));
});

test("a policy that grants one thing more, or one row that is missing, is not what the matrix says", () => {
  const wider = {
    ...policies,
    audit: { ...policies.audit, trail: { ...policies.audit.trail, patient: "own" } },
  } as const;
  expect(told).not.toEqual(cells(wider));
  const { verify: _, ...fewer } = policies.audit;
  expect(told).not.toEqual(cells({ ...policies, audit: fewer }));
});
