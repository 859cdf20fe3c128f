import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { appRole, appUrl } from "@carepoint/db/app-role";
import { doctorWithCharts } from "../charts.ts";
import { asking, type Hospital } from "../hospital.ts";
import { type Call, load } from "../load.ts";
import { today } from "../people.ts";
import { type Figure, ms, times } from "../results.ts";
import { interleave } from "../rounds.ts";

const most = 1.1;
const rounds = 9;
const walled = [
  "chart_entries",
  "chart_versions",
  "encounters",
  "note_versions",
  "prescriptions",
  "documents",
] as const;

/**
 * A doctor's chart and day by the product as it is, by the product whose reads say who asks and find nothing otherwise, and by one
 * whose reads find what that account may open: three servers on one database, each as a role of its own, asked in turn.
 */
export async function measureSecondWall(hospital: Hospital): Promise<Figure[]> {
  const password = randomBytes(18).toString("hex");
  const { caller, patients } = await doctorWithCharts(hospital);
  await buildWall(hospital, password);
  const flight = { BENCH_ACCOUNT: caller.accountId };
  const preload = ["--import", join(import.meta.dirname, "..", "second-wall-flight.ts")];
  const as = (role: string, walls: boolean) =>
    hospital.serve({
      env: { DATABASE_URL: appUrl(hospital.ownerUrl, { role, password }), ...(walls ? flight : {}) },
      args: walls ? preload : [],
    });
  const servers = {
    without: await as("bench_open", false),
    scoped: await as("bench_scoped", true),
    owned: await as("bench_owned", true),
  };
  try {
    const day = { from: today.toString(), to: today.toString(), limit: 200 };
    const pages: Readonly<Record<string, readonly Call[]>> = {
      "doctor's day": [asking(caller, "appointments.list", day)],
      "a chart of twenty entries": patients.map((patientId) => asking(caller, "records.chart", { patientId })),
    };
    const figures: Figure[] = [];
    for (const [what, calls] of Object.entries(pages)) {
      await sameAnswers(Object.values(servers), calls);
      const wait = (server: { readonly address: string }) => async () =>
        (await load(server.address, calls, { clients: 1, seconds: 2 })).p50;
      await interleave({ without: wait(servers.without), scoped: wait(servers.scoped), owned: wait(servers.owned) }, 1);
      const found = await interleave(
        { without: wait(servers.without), scoped: wait(servers.scoped), owned: wait(servers.owned) },
        rounds,
      );
      figures.push(figure(`${what}, each read in a transaction with its scope, p50`, found.scoped, found.without));
      figures.push(figure(`${what}, and policies of who may open whose record, p50`, found.owned, found.without));
    }
    return figures;
  } finally {
    for (const server of Object.values(servers)) await server.stop();
  }
}

function figure(what: string, ours: number, without: number): Figure {
  return {
    goal: 19,
    what,
    ours: ms(ours),
    beside: `without the wall ${ms(without)}`,
    ratio: times(ours / without),
    wanted: `≤ ${most.toFixed(2)}×`,
    met: ours / without <= most,
  };
}

/** Three roles with the app's rights: one that no policy meets, one that needs a scope, one that needs the right scope. */
async function buildWall({ pool }: Hospital, password: string): Promise<void> {
  for (const role of ["bench_open", "bench_scoped", "bench_owned"]) {
    await pool.query(`do $$ begin
      if not exists (select from pg_roles where rolname = '${role}') then create role ${role}; end if; end $$`);
    await pool.query(
      `alter role ${role} login inherit password '${password}' ${role === "bench_open" ? "" : "no"}bypassrls`,
    );
    await pool.query(`grant ${appRole} to ${role}`);
  }
  const account = "(select nullif(current_setting('app.account', true), '')::uuid)";
  const opens = (patient: string) => `${patient} in (select t.patient_id
    from treatments((select now() + clock_offset from app_state)) t
    where t.doctor_id = (select d.id from doctors d where d.account_id = ${account}))`;
  const own: Readonly<Record<(typeof walled)[number], string>> = {
    chart_entries: opens("chart_entries.patient_id"),
    chart_versions: "exists (select from chart_entries e where e.id = chart_versions.entry_id)",
    encounters: opens("encounters.patient_id"),
    note_versions: "exists (select from encounters e where e.id = note_versions.encounter_id)",
    prescriptions: opens("prescriptions.patient_id"),
    documents: opens("documents.patient_id"),
  };
  for (const table of walled) {
    await pool.query(`alter table ${table} enable row level security`);
    await pool.query(`drop policy if exists scoped on ${table}`);
    await pool.query(`drop policy if exists owned on ${table}`);
    await pool.query(`create policy scoped on ${table} to bench_scoped using (${account} is not null)`);
    await pool.query(`create policy owned on ${table} to bench_owned using (${own[table]})`);
  }
}

/** A wall that hides what somebody may see would be fast. */
async function sameAnswers(servers: readonly { readonly address: string }[], calls: readonly Call[]): Promise<void> {
  for (const { path, headers } of calls) {
    const texts = servers.map(async ({ address }) =>
      (await fetch(address + path, headers ? { headers: { ...headers } } : {})).text(),
    );
    const [first, ...others] = await Promise.all(texts);
    if (others.some((text) => text !== first)) throw new Error(`the walls do not answer alike: ${path}`);
  }
}
