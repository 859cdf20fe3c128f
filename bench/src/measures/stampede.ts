import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { listFreeSlots } from "../free-slots.ts";
import { type Caller, type Hospital, publicUrl } from "../hospital.ts";
import { deskClerk, patientsWithAccounts } from "../people.ts";
import { type Figure, ms } from "../results.ts";
import { median } from "../rounds.ts";

const crowd = 50;
const rounds = 200;

interface Claimant extends Caller {
  readonly patientId: string;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Fifty patients claim one slot at the same moment, two hundred times. */
export async function measureStampede(hospital: Hospital): Promise<Figure[]> {
  const ours = await hospital.serve();
  const agent = new Agent({ keepAlive: true, maxSockets: crowd });
  try {
    const free = await listFreeSlots(hospital, ours.address, await deskClerk(hospital));
    const people = (await patientsWithAccounts(hospital)).slice(0, crowd);
    const claimants: Claimant[] = await Promise.all(
      people.map(async ({ id, accountId }) => ({ ...(await hospital.signIn(accountId)), patientId: id })),
    );
    const ask = (who: Caller, procedure: string, input: object) =>
      post(agent, `${ours.address}/trpc/${procedure}`, who, { opId: randomUUID(), ...input });
    const waits: number[] = [];
    let odd = 0;
    for (let round = -5; round < rounds; round += 1) {
      const { doctorId, branchId, startsAt } = free.pop() ?? {};
      const began = performance.now();
      const answers = await Promise.all(
        claimants.map((who) =>
          ask(who, "appointments.hold", { doctorId, branchId, startsAt, patientId: who.patientId }),
        ),
      );
      if (round >= 0) waits.push(performance.now() - began);
      odd += await release(answers, async (index, appointmentId) => {
        const winner = claimants[index];
        return winner ? ask(winner, "appointments.release", { appointmentId }) : undefined;
      });
    }
    const [p50, worst] = [median(waits), Math.max(...waits)];
    return [
      {
        goal: 5,
        what: `${crowd} clients on one slot, ${rounds} rounds, last answer`,
        ours: `p50 ${ms(p50)}, worst ${ms(worst)}, ${odd} odd answers`,
        beside:
          "odd: a second winner, none, or an answer that is no conflict; Easy!Appointments lets 16 of 50 win (recorded)",
        ratio: "",
        wanted: "≤ 60 ms, worst ≤ 250 ms",
        met: p50 <= 60 && worst <= 250 && odd === 0,
      },
    ];
  } finally {
    agent.destroy();
    await ours.stop();
  }
}

/** Winners give the slot back. Answers how many answers were odd. */
async function release(
  answers: readonly Answer[],
  give: (index: number, appointmentId: string) => Promise<Answer | undefined>,
): Promise<number> {
  const winners = answers.flatMap(({ status }, index) => (status === 200 ? [index] : []));
  for (const index of winners) {
    const { appointmentId } = JSON.parse(answers[index]?.body ?? "{}").result.data;
    const given = await give(index, appointmentId);
    if (given?.status !== 200) throw new Error(`the winner could not give the slot back: ${given?.body}`);
  }
  return Math.abs(winners.length - 1) + answers.filter(({ status }) => status !== 200 && status !== 409).length;
}

function post(agent: Agent, url: string, { cookie }: Caller, input: object): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const headers = { cookie, origin: publicUrl, "content-type": "application/json" };
  const sent = request(url, { method: "POST", agent, headers }, (answer) => {
    let body = "";
    answer.setEncoding("utf8").on("data", (part: string) => (body += part));
    answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body }));
  });
  sent.on("error", reject);
  sent.end(JSON.stringify(input));
  return promise;
}
