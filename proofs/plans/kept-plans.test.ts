import { recurring } from "@carepoint/api/testing/runnable-jobs";
import { withConnection } from "@carepoint/db/connect";
import { statements } from "@carepoint/db/pipeline";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { call } from "../harness/call.ts";
import { manifest } from "../manifest/procedures.ts";
import { cases } from "../ward/cases/all.ts";
import { openWard, type Ward } from "../ward/ward.ts";
import { fillYears, growing } from "./years.ts";

let ward: Ward;
beforeAll(async () => {
  ward = await openWard(inject("testServer"), 5);
});
afterAll(() => ward.close());

/** What asks for something else than the ward's one case of its procedure does. */
const otherwise: readonly (readonly [path: string, input: object])[] = [
  ["billing.listPayments", { text: "Asha" }],
  ["billing.listPayments", { text: "0000123" }],
];

/** What the product asked of Postgres while every procedure was called once and every job came round. */
async function askedOf(): Promise<Set<string>> {
  const asked = new Set<string>();
  const listen = (text: unknown) => asked.add(String(text));
  statements.subscribe(listen);
  for (const { path, kind } of manifest()) {
    const found = cases[path];
    if (!found || kind === "subscription") continue;
    await call(ward.people[found.doer].tab, kind, path, await found.make(ward, ward.worlds.A));
  }
  for (const [path, input] of otherwise) await call(ward.people.admin.tab, "query", path, input);
  for (const { run } of recurring) await run(ward.server.hospital.jobContext(Temporal.Now.instant()), {});
  statements.unsubscribe(listen);
  return asked;
}

/** What Postgres reckons for joining or reading one of them from end to end, as it is filled here. */
const dear = 600;

/** A statement that names rows one by one may cost so much for every twenty-four of them. */
function allowed(text: string): number {
  const named = text.match(/\$\d+/g)?.length ?? 0;
  return dear * Math.max(1, named / 24);
}

test("no plan that is kept for all parameters reads the whole of a table that grows", async () => {
  const asked = [...(await askedOf())].filter(
    (text) => /^\s*(select|with|update|delete)/i.test(text) && !text.includes("audit_digest"), // a chain is checked by reading all of it
  );
  expect(asked.length).toBeGreaterThan(300);
  await fillYears(ward.server.hospital.ownerUrl);
  const whole = new RegExp(`Seq Scan on (${growing.join("|")})\\b`);
  const slow = await withConnection(ward.server.hospital.ownerUrl, async (client) => {
    const found: string[] = [];
    for (const text of asked) {
      const { rows } = await client.query<{ "QUERY PLAN": string }>(`explain (generic_plan) ${text}`);
      const plan = rows.map((row) => row["QUERY PLAN"]);
      const scans = plan.filter((line) => whole.test(line));
      const cost = Number(/cost=[\d.]+\.\.([\d.]+)/.exec(plan[0] ?? "")?.[1]);
      if (scans.length > 0 || !(cost < allowed(text))) found.push(`${text}\n  ${[plan[0], ...scans].join("\n  ")}`);
    }
    return found;
  });
  expect(slow).toEqual([]);
});
