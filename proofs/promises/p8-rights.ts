import { Chance } from "../harness/chance.ts";
import { Findings, type Options, type Outcome, type Proof } from "../harness/proof.ts";
import { manifest } from "../manifest/procedures.ts";
import { rawRoutes } from "../manifest/routes.ts";
import { breakProduct } from "../rights/broken-product.ts";
import { type Line, readMatrix } from "../rights/expectations.ts";
import { judge } from "../rights/judge.ts";
import { cases, procedureOf } from "../ward/cases/all.ts";
import { routeCases } from "../ward/cases/routes.ts";
import { openWard } from "../ward/ward.ts";

type Matrix = ReadonlyMap<string, Line>;

/** Everything that can be called, by everyone, on rows of theirs, of others and of nobody, equals the written matrix. */
export const p8: Proof = {
  id: "P8",
  title: "Who may what is exactly the written matrix, and a denied row looks like a missing one",
  run: async ({ postgres, seed, short }) => {
    const findings = new Findings();
    const matrix = readMatrix();
    await requireEveryLine(matrix, findings);
    const ward = await openWard(postgres);
    try {
      const cells = await judge(ward, matrix, findings, short ? new Chance(seed) : null);
      findings.requireLookedAt(cells, short ? 2000 : 4000, "cells");
      const figures = { lines: matrix.size, people: Object.keys(ward.people).length, cells };
      return { figures, violations: findings.violations };
    } finally {
      await ward.close();
    }
  },
  control: {
    title:
      "two grants too many, A's rows open to patient B, other words for what is there, a procedure nobody wrote down",
    mustName: ["not as written", "other rows in a list", "clinical text", "not written down", "denied unlike missing"],
    run: runBroken,
  },
};

const touched = ["accounts.listStaff", "records.listPrescriptions", "appointments.list", "patients.byId"];

/** The same judge on the lines that the holes are in. */
async function runBroken({ postgres }: Options): Promise<Outcome> {
  const findings = new Findings();
  const matrix = readMatrix();
  matrix.delete("settings.read");
  await requireEveryLine(matrix, findings);
  const ward = await openWard(postgres);
  const broken = await breakProduct(ward);
  try {
    const lines = new Map([...matrix].filter(([name]) => touched.includes(name)));
    const cells = await judge(broken.ward, lines, findings, null);
    return { figures: { lines: lines.size, cells }, violations: findings.violations };
  } finally {
    broken.close();
    await ward.close();
  }
}

/** A procedure or an address without a line or without a way to call it would go unjudged. */
async function requireEveryLine(matrix: Matrix, findings: Findings): Promise<void> {
  const judged = [...matrix.keys()];
  const callable = new Set([...Object.keys(cases), ...Object.keys(routeCases)]);
  const routes = (await rawRoutes()).filter(({ path }) => path !== "/trpc/*");
  const all = [...manifest().map(({ path }) => path), ...routes.map(({ method, path }) => `${method} ${path}`)];
  for (const name of all) {
    const has = judged.some((line) => line === name || line.startsWith(`${name} #`));
    findings.require(has, "not written down", `${name} has no line in the matrix`);
  }
  for (const name of judged) {
    const subject = name.includes(" /") ? name.replace(/ #.*/, "") : procedureOf(name);
    findings.require(all.includes(subject), "not there", `the matrix speaks of ${name}`);
    findings.require(callable.has(name), "no way to call", name);
  }
}
