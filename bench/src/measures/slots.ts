import { bareRows, startBare } from "../bare.ts";
import { asking, type Hospital } from "../hospital.ts";
import { rateOfSixteen, waitOfOne } from "../load.ts";
import { busyDoctors, patientsWithAccounts, today } from "../people.ts";
import { type Figure, ms, perSecond, times } from "../results.ts";
import { interleave } from "../rounds.ts";

/** What Easy!Appointments takes for a week of one doctor with as many visits (recorded once, see the goals). */
const easyAppointmentsMs = 334;

/** Free slots of a week, by a patient who is signed in, beside the bare server's read of one row. */
export async function measureSlots(hospital: Hospital): Promise<Figure[]> {
  const [doctors, patients] = [await busyDoctors(hospital), await patientsWithAccounts(hospital)];
  const caller = await hospital.signIn(patients[0]?.accountId ?? "");
  const week = { from: today.toString(), to: today.add({ days: 6 }).toString() };
  const calls = doctors.map(({ id }) => asking(caller, "appointments.slots", { doctorId: id, ...week }));
  const rows = bareRows(doctors.map(({ id }) => id));
  const [ours, bare] = [await hospital.serve(), await startBare(hospital)];
  try {
    await rateOfSixteen(ours.address, calls, 2);
    await rateOfSixteen(bare.address, rows, 1);
    const wait = await interleave({
      ours: () => waitOfOne(ours.address, calls),
      bare: () => waitOfOne(bare.address, rows),
    });
    const rate = await interleave({
      ours: () => rateOfSixteen(ours.address, calls),
      bare: () => rateOfSixteen(bare.address, rows),
    });
    const slower = wait.ours / wait.bare;
    const faster = easyAppointmentsMs / wait.ours;
    const share = rate.ours / rate.bare;
    return [
      {
        goal: 1,
        what: "7-day slots, p50 at 1 client",
        ours: ms(wait.ours),
        beside: `bare tRPC row ${ms(wait.bare)}; Easy!Appointments ${easyAppointmentsMs} ms (recorded)`,
        ratio: `${times(slower)}; ${times(faster)} faster`,
        wanted: "≤ 3×; ≥ 150× faster",
        met: slower <= 3 && faster >= 150,
      },
      {
        goal: 2,
        what: "7-day slots at 16 clients",
        ours: perSecond(rate.ours),
        beside: `bare tRPC row ${perSecond(rate.bare)}`,
        ratio: times(share),
        wanted: "≥ 0.35×",
        met: share >= 0.35,
      },
    ];
  } finally {
    await ours.stop();
    await bare.stop();
  }
}
