import { type Arena, addSitting, deadlocksOf, openArena, startsOf, takeRefereeAway } from "../booking/arena.ts";
import { type Answer, call } from "../harness/call.ts";
import { Latencies } from "../harness/latencies.ts";
import { Findings, type Options, type Outcome, type Proof, patience } from "../harness/proof.ts";

interface Size {
  readonly clients: number;
  readonly waves: number;
}

export const p2: Proof = {
  id: "P2",
  title: "Two hundred who tap one slot at once: one has it, the others are told so, within two seconds",
  run: (options) =>
    run(options, options.short ? { clients: 24, waves: 4 } : { clients: 200, waves: 50 }, async () => undefined),
  control: {
    title: "no lock on the doctor's day and no exclusion constraint",
    mustName: ["winners"],
    run: (options) => run(options, { clients: 40, waves: 3 }, takeRefereeAway),
  },
};

const promisedMs = 2000;

async function run(
  options: Options,
  { clients, waves }: Size,
  before: (arena: Arena) => Promise<void>,
): Promise<Outcome> {
  const findings = new Findings();
  const latencies = new Latencies();
  const arena = await openArena(options.postgres);
  try {
    const doctorId = await addSitting(arena, false);
    // All at the branch where the doctor sits.
    const desks = (await arena.desks(clients * 2)).filter(({ branchId }) => branchId === arena.branches[0]);
    const days = Array.from({ length: Math.ceil(waves / 16) }, (_, index) => 3 + index);
    const targets = days.flatMap((day) => startsOf(arena, doctorId, false, day)).slice(0, waves);
    await before(arena);
    // What a process knows of its own line must not decide: every other tap reaches another one.
    await arena.addProcess();
    const deadlocksBefore = await deadlocksOf(arena);
    let busy = 0;
    for (const target of targets) {
      const answers = await Promise.all(
        desks.map(({ tab }) => latencies.timed(() => call(tab, "mutation", "appointments.hold", target))),
      );
      const won = answers.filter(({ status }) => status === 200).length;
      findings.require(won === 1, "winners", `${won} at ${target.startsAt}`);
      busy += answers.filter(isBusy).length;
      const unclear = answers.find((answer) => answer.status !== 200 && !isTaken(answer) && !isBusy(answer));
      findings.require(!unclear, "unclear refusal", () => `${unclear?.status} ${unclear?.body.slice(0, 200)}`);
    }
    // On a crowded machine the wait for the lock may run out, which is a clean answer too; on a quiet one it must not.
    findings.require(busy === 0 || options.short, "busy", `${busy} were sent away to try again`);
    const locked = (await deadlocksOf(arena)) - deadlocksBefore;
    findings.require(locked === 0, "deadlock", `${locked}`);
    findings.require(latencies.worst < patience(options, promisedMs), "slow", `${latencies.worst} ms`);
    findings.requireLookedAt(targets.length, waves, "waves");
    const times = {
      "p50 ms": latencies.percentile(0.5),
      "p99 ms": latencies.percentile(0.99),
      "worst ms": latencies.worst,
    };
    return {
      figures: { processes: arena.processes(), clients, waves, ...times, busy, deadlocks: locked },
      violations: findings.violations,
    };
  } finally {
    await arena.close();
  }
}

const isTaken = ({ status, body }: Answer) => status === 409 && body.includes('"slot_taken"');
const isBusy = ({ status, body }: Answer) => status === 503 && body.includes('"busy"');
