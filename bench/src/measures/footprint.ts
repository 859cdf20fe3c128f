import { setTimeout as sleep } from "node:timers/promises";
import { bareRows, startBare } from "../bare.ts";
import { asking, type Hospital } from "../hospital.ts";
import { type Call, rateOfSixteen } from "../load.ts";
import { busyDoctors, patientsWithAccounts, today } from "../people.ts";
import type { Program } from "../program.ts";
import { type Figure, times } from "../results.ts";
import { median } from "../rounds.ts";

const rounds = 5;

interface Footprint {
  readonly started: number;
  readonly idle: number;
  readonly loaded: number;
}

/** Cold start to the first 200, and resident memory before and after a load, beside the bare server's. */
export async function measureFootprint(hospital: Hospital): Promise<Figure[]> {
  const [doctors, patients] = [await busyDoctors(hospital), await patientsWithAccounts(hospital)];
  const caller = await hospital.signIn(patients[0]?.accountId ?? "");
  const week = { from: today.toString(), to: today.add({ days: 6 }).toString() };
  const calls = doctors.map(({ id }) => asking(caller, "appointments.slots", { doctorId: id, ...week }));
  const rows = bareRows(doctors.map(({ id }) => id));
  const ours: Footprint[] = [];
  const bare: Footprint[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await weigh(() => hospital.serve(), calls));
    bare.push(await weigh(() => startBare(hospital), rows));
  }
  const line = (what: string, key: keyof Footprint, most: number, unit: string): Figure => {
    const [own, floor] = [ours, bare].map((seen) => median(seen.map((each) => each[key])));
    const ratio = (own ?? 0) / (floor ?? 1);
    return {
      goal: 8,
      what,
      ours: `${Math.round(own ?? 0)} ${unit}`,
      beside: `bare server ${Math.round(floor ?? 0)} ${unit}`,
      ratio: times(ratio),
      wanted: `≤ ${most}×`,
      met: ratio <= most,
    };
  };
  return [
    line("cold start to the first 200", "started", 3, "ms"),
    line("memory, idle", "idle", 1.6, "MB"),
    line("memory, loaded", "loaded", 1.6, "MB"),
  ];
}

async function weigh(start: () => Promise<Program>, calls: readonly Call[]): Promise<Footprint> {
  const program = await start();
  try {
    await sleep(1500);
    const idle = program.memory();
    await rateOfSixteen(program.address, calls, 3);
    return { started: program.started, idle, loaded: program.memory() };
  } finally {
    await program.stop();
  }
}
