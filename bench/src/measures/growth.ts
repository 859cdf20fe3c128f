import { randomUUID } from "node:crypto";
import { largeSizes } from "../../../packages/db/seed/large/sizes.ts";
import { listFreeSlots } from "../free-slots.ts";
import { asking, type Hospital, publicUrl } from "../hospital.ts";
import { waitOfOne } from "../load.ts";
import { busyDoctors, deskClerk, patientsWithAccounts, today } from "../people.ts";
import { type Figure, ms, times } from "../results.ts";
import { interleave, median } from "../rounds.ts";

const bookings = 40;

/** How much longer one caller waits when history is a hundred times longer: both hospitals at once, in turn. */
export async function measureGrowth(small: Hospital, large: Hospital): Promise<Figure[]> {
  const before = await opened(small);
  const after = await opened(large);
  try {
    const figures: Figure[] = [];
    for (const what of ["slots", "day", "patient list", "booking"] as const) {
      await before.wait(what);
      await after.wait(what);
      const wait = await interleave({ before: () => before.wait(what), after: () => after.wait(what) }, 7);
      const growth = wait.after / wait.before;
      figures.push({
        goal: 7,
        what: `${what}, p50 at 1 client, ${visitsOf(large)} visits`,
        ours: ms(wait.after),
        beside: `${visitsOf(small)} visits ${ms(wait.before)}`,
        ratio: times(growth),
        wanted: "≤ 1.25×",
        met: growth <= 1.25,
      });
    }
    return figures;
  } finally {
    await before.stop();
    await after.stop();
  }
}

const visitsOf = ({ size }: Hospital) => compact.format(largeSizes[size].visits);
const compact = new Intl.NumberFormat("en", { notation: "compact" });

async function opened(hospital: Hospital) {
  const program = await hospital.serve();
  const { address } = program;
  const doctors = (await busyDoctors(hospital)).slice(0, 50);
  const patients = (await patientsWithAccounts(hospital)).slice(0, 50);
  const clerk = await deskClerk(hospital);
  const free = await listFreeSlots(hospital, address, clerk);
  const week = { from: today.toString(), to: today.add({ days: 6 }).toString() };
  const day = { from: today.toString(), to: today.toString(), limit: 200 };
  const calls = {
    slots: doctors.map(({ id }) => asking(clerk, "appointments.slots", { doctorId: id, ...week })),
    day: await Promise.all(
      doctors.map(async ({ accountId }) => asking(await hospital.signIn(accountId), "appointments.list", day)),
    ),
    "patient list": await Promise.all(
      patients.map(async ({ accountId }) => asking(await hospital.signIn(accountId), "appointments.list", {})),
    ),
  };
  const headers = { cookie: clerk.cookie, origin: publicUrl, "content-type": "application/json" };
  const ask = async (procedure: string, input: object) => {
    const body = JSON.stringify({ opId: randomUUID(), ...input });
    const answer = await fetch(`${address}/trpc/${procedure}`, { method: "POST", headers, body });
    if (!answer.ok) throw new Error(`${procedure}: ${await answer.text()}`);
    return (await answer.json()) as { result: { data: { appointmentId: string } } };
  };
  const book = async () => {
    const { endsAt: _, ...slot } = free.pop() ?? {};
    const began = performance.now();
    const held = await ask("appointments.hold", slot);
    await ask("appointments.confirm", { appointmentId: held.result.data.appointmentId });
    return performance.now() - began;
  };
  const bookOften = async () => {
    const waits: number[] = [];
    for (let count = 0; count < bookings; count += 1) waits.push(await book());
    return median(waits);
  };
  return {
    wait: (what: keyof typeof calls | "booking") =>
      what === "booking" ? bookOften() : waitOfOne(address, calls[what]),
    stop: () => program.stop(),
  };
}
