import { doctorWithCharts } from "../charts.ts";
import { asking, type Hospital } from "../hospital.ts";
import { load } from "../load.ts";
import { type Figure, ms, times } from "../results.ts";
import { interleave, percentile } from "../rounds.ts";

const goalMs = 50;
const rounds = 7;

/** A doctor opens the chart of a patient with twenty entries, one at a time, and the statements behind it. */
export async function measureChart(hospital: Hospital): Promise<Figure[]> {
  const { caller, patients } = await doctorWithCharts(hospital);
  const calls = patients.map((patientId) => asking(caller, "records.chart", { patientId }));
  const ours = await hospital.serve();
  try {
    await load(ours.address, calls, { clients: 1, seconds: 2 });
    const [waits, raw]: [number[], number[]] = [[], []];
    const { product, statements } = await interleave(
      {
        product: async () => {
          const { p50, p99 } = await load(ours.address, calls, { clients: 1, seconds: 3 });
          waits.push(p99);
          return p50;
        },
        statements: async () => {
          const round = await rawWaits(hospital, patients);
          raw.push(...round);
          return percentile(round, 0.5);
        },
      },
      rounds,
    );
    const [p99, rawP99] = [percentile(waits, 0.5), percentile(raw, 0.99)];
    return [
      {
        goal: 21,
        what: `a chart of twenty entries opened at 1 client (${hospital.size}), p50, p99`,
        ours: `${ms(product)}, ${ms(p99)}`,
        beside: `its statements ${ms(statements)}, ${ms(rawP99)}`,
        ratio: `${times(product / statements)}, ${times(p99 / rawP99)}`,
        wanted: `p99 ≤ ${goalMs} ms`,
        met: p99 <= goalMs,
      },
    ];
  } finally {
    await ours.stop();
  }
}

/** What a chart asks of Postgres: the patient with the key, and the entries with the versions that stand. */
async function rawWaits({ pool }: Hospital, patients: readonly string[]): Promise<number[]> {
  const waits: number[] = [];
  for (const patient of Array.from({ length: 10 }, () => patients).flat()) {
    const before = performance.now();
    await Promise.all([
      pool.query({
        name: "chart-patient",
        text: `select p.id, p.allergies_sealed, p.history_sealed, p.version, k.wrapped_key
          from patients p join patient_keys k on k.patient_id = p.id where p.id = $1`,
        values: [patient],
      }),
      pool.query({
        name: "chart-entries",
        text: `select e.id, e.version, e.status, l.content_sealed, l.at, l.author_role, la.name, f.at, f.author_role, fa.name
          from chart_entries e
          join chart_versions l on l.entry_id = e.id and l.version = e.version
          join chart_versions f on f.entry_id = e.id and f.version = 1
          left join auth.user la on la.id = l.author_id left join auth.user fa on fa.id = f.author_id
          where e.patient_id = $1 order by e.taken_at desc, e.id desc limit 500`,
        values: [patient],
      }),
    ]);
    waits.push(performance.now() - before);
  }
  return waits;
}
