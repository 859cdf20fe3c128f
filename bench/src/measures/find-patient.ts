import { romanised } from "../../../packages/domain/src/patients/romanise.ts";
import { say } from "../../../tooling/scripts/terminal.ts";
import { asking, type Hospital } from "../hospital.ts";
import { load } from "../load.ts";
import { deskClerk } from "../people.ts";
import { type Figure, ms, times } from "../results.ts";
import { median } from "../rounds.ts";

const goalMs = 50;
const rounds = 5;

/** How somebody at a counter types a name that is on record: whole, its first word, a few letters of it, misspelt, in another script. */
const typings: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.split(" ")[0] ?? name,
  (name) => name.slice(0, 3),
  (name) => name.replace(/(?<=.)[aeiou]/u, "e"),
  (name) => `${name.slice(0, 2)}${name.charAt(1)}${name.slice(2)}`,
  () => "सुनीता कुमारी",
  () => "मोहम्मद",
];

/** A search for a patient among a hundred thousand, one at a time, and the statement behind it with its plan. */
export async function measureFindPatient(hospital: Hospital): Promise<Figure[]> {
  const desk = await deskClerk(hospital);
  const { rows } = await hospital.pool.query<{ name: string }>(
    "select name from (select distinct name from patients) names order by md5(name) limit 60",
  );
  const texts = rows.flatMap(({ name }) => typings.map((typed) => typed(name)).filter((text) => text.length > 2));
  const calls = texts.map((text) => asking(desk, "patients.find", { text, limit: 12 }));
  const ours = await hospital.serve();
  try {
    await load(ours.address, calls, { clients: 1, seconds: 3 });
    const waits: { p50: number; p99: number }[] = [];
    for (let round = 0; round < rounds; round += 1)
      waits.push(await load(ours.address, calls, { clients: 1, seconds: 5 }));
    const [p50, p99] = [median(waits.map((wait) => wait.p50)), median(waits.map((wait) => wait.p99))];
    const raw = await rawWaits(hospital, texts);
    await showPlan(hospital, texts[0] ?? "");
    return [
      {
        goal: 16,
        what: "a patient found by name among 100,000, p50, p99",
        ours: `${ms(p50)}, ${ms(p99)}`,
        beside: `its statement ${ms(raw.p50)}, ${ms(raw.p99)}`,
        ratio: `${times(p50 / raw.p50)}, ${times(p99 / raw.p99)}`,
        wanted: `p99 ≤ ${goalMs} ms`,
        met: p99 <= goalMs,
      },
    ];
  } finally {
    await ours.stop();
  }
}

/** What `patients.find` asks of Postgres for a name of three letters or more. */
const columns = "id, mrn, name, sex, birth_year, phone_ending, phone_index, search_name, search_latin";
const those = `select ${columns} from patients where active and merged_into is null`;
const statement = `
  with contained as (${those} and search_latin ilike '%' || $1 || '%' limit 1000),
  near as (${those} and (select count(*) from contained) < 12 and search_latin %> $1 limit 400),
  far as (${those} and search_latin % $1
    and not exists (select from contained) and not exists (select from near) limit 400)
  select id, mrn, name, sex, birth_year, phone_ending
  from (select * from contained union select * from near union select * from far) named
  order by search_name = $1 desc, search_name ilike '%' || $1 || '%' desc, similarity(search_latin, $1) desc, id limit 12`;

async function rawWaits({ pool }: Hospital, texts: readonly string[]) {
  const waits: number[] = [];
  for (const text of texts) {
    const before = performance.now();
    await pool.query({ name: "find", text: statement, values: [romanised(text)] });
    waits.push(performance.now() - before);
  }
  const sorted = waits.toSorted((a, b) => a - b);
  return { p50: median(waits), p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 };
}

async function showPlan({ pool }: Hospital, text: string): Promise<void> {
  const { rows } = await pool.query<{ "QUERY PLAN": string }>(`explain (analyze, costs off) ${statement}`, [
    romanised(text),
  ]);
  for (const row of rows) say(`  ${row["QUERY PLAN"]}`);
}
