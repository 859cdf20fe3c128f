import { bareRows, startBare } from "../bare.ts";
import { asking, type Hospital } from "../hospital.ts";
import { rateOfSixteen } from "../load.ts";
import { busyDoctors, patientsWithAccounts } from "../people.ts";
import { type Figure, perSecond, times } from "../results.ts";
import { interleave } from "../rounds.ts";

/** What session, rights, headers and log cost: a read of one row by someone signed in, beside the bare server's. */
export async function measureGuard(hospital: Hospital): Promise<Figure[]> {
  const [doctors, patients] = [await busyDoctors(hospital), await patientsWithAccounts(hospital)];
  const calls = await Promise.all(
    patients
      .slice(0, 64)
      .map(async ({ accountId }) => asking(await hospital.signIn(accountId), "notifications.preferences")),
  );
  const rows = bareRows(doctors.map(({ id }) => id));
  const [ours, bare] = [await hospital.serve(), await startBare(hospital)];
  try {
    await rateOfSixteen(ours.address, calls, 2);
    await rateOfSixteen(bare.address, rows, 1);
    const rate = await interleave({
      ours: () => rateOfSixteen(ours.address, calls),
      bare: () => rateOfSixteen(bare.address, rows),
    });
    const share = rate.ours / rate.bare;
    return [
      {
        goal: 9,
        what: "signed-in tRPC, one row, at 16 clients",
        ours: perSecond(rate.ours),
        beside: `bare tRPC row ${perSecond(rate.bare)}`,
        ratio: times(share),
        wanted: "≥ 0.6×",
        met: share >= 0.6,
      },
    ];
  } finally {
    await ours.stop();
    await bare.stop();
  }
}
