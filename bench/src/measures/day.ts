import { asking, type Hospital } from "../hospital.ts";
import { rateOfSixteen } from "../load.ts";
import { bounds, busyDoctors, today } from "../people.ts";
import { pgbench } from "../pgbench.ts";
import { type Figure, perSecond, times } from "../results.ts";
import { interleave } from "../rounds.ts";

/** A doctor's day with its patients, beside the same read by pgbench. */
export async function measureDay(hospital: Hospital): Promise<Figure[]> {
  const doctors = await busyDoctors(hospital);
  await listDoctors(hospital);
  const day = { from: today.toString(), to: today.toString(), limit: 200 };
  const calls = await Promise.all(
    doctors.map(async ({ accountId }) => asking(await hospital.signIn(accountId), "appointments.list", day)),
  );
  const [from, to] = bounds(1);
  const ours = await hospital.serve();
  try {
    await rateOfSixteen(ours.address, calls, 2);
    const rate = await interleave({
      ours: () => rateOfSixteen(ours.address, calls),
      pgbench: () =>
        pgbench({
          url: hospital.ownerUrl,
          name: "doctor-day.sql",
          clients: 16,
          seconds: 2,
          variables: { doctors: String(doctors.length), from, to },
        }),
    });
    const share = rate.ours / rate.pgbench;
    return [
      {
        goal: 6,
        what: "doctor's day at 16 clients",
        ours: perSecond(rate.ours),
        beside: `pgbench ${perSecond(rate.pgbench)}`,
        ratio: times(share),
        wanted: "≥ 0.30×",
        met: share >= 0.3,
      },
    ];
  } finally {
    await ours.stop();
  }
}

/** Numbers the doctors, for scripts that draw one. */
async function listDoctors(hospital: Hospital): Promise<void> {
  const ids = (await busyDoctors(hospital)).map(({ id }) => id);
  await hospital.pool.query("create table if not exists bench_doctors (n integer primary key, id uuid not null)");
  await hospital.pool.query(
    "insert into bench_doctors select n, id from unnest($1::uuid[]) with ordinality as d (id, n) on conflict do nothing",
    [ids],
  );
}
