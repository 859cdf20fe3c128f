import { readFileSync } from "node:fs";
import { join } from "node:path";
import { largeSizes } from "../../../packages/db/seed/large/sizes.ts";
import { say } from "../../../tooling/scripts/terminal.ts";
import { asking, type Hospital } from "../hospital.ts";
import { waitOfOne } from "../load.ts";
import { today, zone } from "../people.ts";
import { pgbench } from "../pgbench.ts";
import { type Figure, ms, times } from "../results.ts";
import { interleave } from "../rounds.ts";

const seconds = 4;
/** The month whose last day is the seed's today: the shortest history lies in it too. */
const month = today.with({ day: 1 });
const days = month.daysInMonth;
const bounds = [month, month.add({ months: 1 })].map((day) => day.toZonedDateTime(zone).toInstant().toString());

/** A month's revenue report of the busiest branch, beside its bare statement, and how it grows with the history behind it. */
export async function measureRevenue(small: Hospital, large: Hospital): Promise<Figure[]> {
  const before = await opened(small);
  const after = await opened(large);
  try {
    say(await planOf(large, after.branchId));
    for (const each of [before, after]) await each.wait();
    const wait = await interleave({ before: before.wait, after: after.wait, bare: after.bare });
    const entries = after.entries.toLocaleString("en");
    return [
      {
        goal: 16,
        what: `a month's revenue report, ${entries} entries of the books in it, p50 at 1 client`,
        ours: ms(wait.after),
        beside: `its bare statement by pgbench ${ms(wait.bare)}`,
        ratio: times(wait.after / wait.bare),
        wanted: "≤ 300 ms",
        met: wait.after <= 300,
      },
      {
        goal: 16,
        what: `the same with a history of ${visitsOf(large)} visits beside ${visitsOf(small)}`,
        ours: ms(wait.after),
        beside: `${ms(wait.before)} with ${before.entries.toLocaleString("en")} entries in the month`,
        ratio: times(wait.after / wait.before),
        wanted: "less than the entries grow",
        met: wait.after / wait.before < after.entries / before.entries,
      },
    ];
  } finally {
    await before.stop();
    await after.stop();
  }
}

const visitsOf = ({ size }: Hospital) => compact.format(largeSizes[size].visits);
const compact = new Intl.NumberFormat("en", { notation: "compact" });

async function opened(hospital: Hospital) {
  const program = await hospital.serve();
  const { branchId, entries } = await busiestBranch(hospital);
  const admin = await hospital.signIn(await administrator(hospital));
  const calls = [asking(admin, "reports.revenue", { branchId, from: month.toString(), days })];
  const [from = "", to = ""] = bounds;
  return {
    branchId,
    entries,
    wait: () => waitOfOne(program.address, calls, seconds),
    bare: async () => {
      const variables = { branch: branchId, from, to };
      return 1000 / (await pgbench({ url: hospital.ownerUrl, name: "revenue.sql", clients: 1, seconds, variables }));
    },
    stop: () => program.stop(),
  };
}

async function busiestBranch({ pool }: Hospital): Promise<{ branchId: string; entries: number }> {
  const { rows } = await pool.query<{ branchId: string; entries: number }>(
    `select branch_id as "branchId", count(*)::integer as entries from ledger_entries where at >= $1 and at < $2
     group by branch_id order by entries desc limit 1`,
    bounds,
  );
  if (!rows[0]) throw new Error("the seed's books are empty in its last month");
  return rows[0];
}

async function administrator({ pool }: Hospital): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `select account_id as id from staff_roles where role = 'admin' limit 1`,
  );
  if (!rows[0]) throw new Error("the seed has no administrator");
  return rows[0].id;
}

/** How Postgres reads the month, with what it took. */
async function planOf({ pool }: Hospital, branchId: string): Promise<string> {
  const [from = "", to = ""] = bounds;
  const text = readFileSync(join(import.meta.dirname, "../floors/revenue.sql"), "utf8")
    .replace(/^--.*\n/, "")
    .replaceAll(":branch", "$1")
    .replaceAll(/:from\b/g, "$2")
    .replaceAll(/:to\b/g, "$3");
  const { rows } = await pool.query<{ "QUERY PLAN": string }>(`explain (analyze, buffers, costs off) ${text}`, [
    branchId,
    from,
    to,
  ]);
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}
