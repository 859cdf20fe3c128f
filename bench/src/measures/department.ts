import { asking, type Hospital } from "../hospital.ts";
import { waitOfOne } from "../load.ts";
import { busyDoctors, departmentsOf, patientsWithAccounts, today } from "../people.ts";
import { type Figure, ms, times } from "../results.ts";
import { interleave } from "../rounds.ts";

/** Free times of two weeks with whoever of a department is free, beside those of one doctor: both as a patient asks. */
export async function measureDepartment(hospital: Hospital): Promise<Figure[]> {
  const [doctors, patients] = [await busyDoctors(hospital), await patientsWithAccounts(hospital)];
  const departments = await departmentsOf(hospital, doctors);
  const caller = await hospital.signIn(patients[0]?.accountId ?? "");
  const days = { from: today.toString(), to: today.add({ days: 13 }).toString() };
  const calls = {
    one: doctors.map(({ id }) => asking(caller, "appointments.slots", { doctorId: id, ...days })),
    all: departments.map(({ id }) => asking(caller, "appointments.departmentSlots", { departmentId: id, ...days })),
  };
  const server = await hospital.serve();
  try {
    for (const each of [calls.one, calls.all]) await waitOfOne(server.address, each, 2);
    const wait = await interleave({
      one: () => waitOfOne(server.address, calls.one),
      all: () => waitOfOne(server.address, calls.all, 2),
    });
    const ratio = wait.all / wait.one;
    const most = Math.max(...departments.map((each) => each.doctors));
    const fewest = Math.min(...departments.map((each) => each.doctors));
    return [
      {
        goal: 14,
        what: `14-day slots of a department of ${fewest} to ${most} doctors, p50 at 1 client`,
        ours: ms(wait.all),
        beside: `one doctor ${ms(wait.one)}`,
        ratio: times(ratio),
        wanted: "≤ 3×",
        met: ratio <= 3,
      },
    ];
  } finally {
    await server.stop();
  }
}
