import { forgeries } from "../forgery/forgeries.ts";
import { genuine } from "../forgery/genuine.ts";
import { isRefusal, send } from "../forgery/send.ts";
import { Chance } from "../harness/chance.ts";
import { Latencies } from "../harness/latencies.ts";
import { Findings, type Options, type Outcome, type Proof } from "../harness/proof.ts";
import { askFor, openDesk, type Way, ways } from "../money/asks.ts";
import { hold, newMorning, newPayer, type Opened, openPayment, openTill, type Till } from "../money/till.ts";

export const p5: Proof = {
  id: "P5",
  title: "Only the gateway's own word is believed, whatever it looks like, and never twice",
  run: (options) => run(options, options.short ? 150 : 1000, async () => undefined),
  control: {
    title: "a server that takes every signature for genuine",
    mustName: ["forgery accepted", "forgery took effect"],
    run: (options) => run(options, 60, believeAnything),
  },
};

/** The same server with the one check taken out. */
async function believeAnything({ server }: Till): Promise<void> {
  const { payments } = server.hospital.services.providers;
  if (!payments) throw new Error("no gateway");
  Object.assign(payments, { isWebhookGenuine: () => true, isCallbackGenuine: () => true });
}

async function run(
  { postgres, seed }: Options,
  attempts: number,
  before: (till: Till) => Promise<void>,
): Promise<Outcome> {
  const findings = new Findings();
  const chance = new Chance(seed);
  const till = await openTill(postgres);
  const answers = new Latencies();
  try {
    await before(till);
    const { doctorId, starts } = await newMorning(till);
    const desk = await openDesk(till);
    const open = async (startsAt: string, way: Way) => {
      const payer = await newPayer(till);
      const held = await hold(till, payer, doctorId, startsAt);
      return way === "checkout" ? openPayment(payer, held) : askFor(till, desk, held, way);
    };
    const orders: Opened[] = [];
    for (const [at, startsAt] of starts.entries()) orders.push(await open(startsAt, ways[at % ways.length] ?? "qr"));
    let tried = 0;
    for (; tried < attempts; tried += 1) {
      const forge = forgeries[tried % forgeries.length];
      const [mine, others] = chance.shuffled(orders);
      if (!forge || !mine || !others) throw new Error("nothing to forge");
      const call = forge(mine, others, chance);
      const status = await answers.timed(() => send(till, call));
      findings.require(isRefusal(status, call), "forgery accepted", `${call.path}, ${call.how}: ${status}`);
    }
    await till.work();
    for (const { event_ref: event } of await till.asOwner("select event_ref from payment_events"))
      findings.violate("forgery took effect", String(event));
    const heard = await hearGenuine(till, orders, answers, findings);
    findings.require(answers.worst < 5000, "slow answer", `${answers.worst} ms`);
    findings.requireLookedAt(tried, attempts, "forgeries");
    const figures = { forgeries: tried, kinds: forgeries.length, genuine: heard, "worst ms": answers.worst };
    return { figures, violations: findings.violations };
  } finally {
    await till.close();
  }
}

/** Each is taken and confirms its visit; brought again, unchanged, it changes nothing. */
async function hearGenuine(till: Till, orders: readonly Opened[], answers: Latencies, findings: Findings) {
  const calls = orders.map((order, at) => genuine(order, at));
  for (const call of calls) {
    const status = await answers.timed(() => send(till, call));
    findings.require(status === 200, "genuine refused", `${call.how}: ${status} for ${call.body.slice(0, 80)}`);
  }
  await till.work();
  const facts = await standing(till);
  findings.require(facts.confirmed === orders.length, "genuine without effect", `${facts.confirmed} confirmed`);
  for (const call of calls) await send(till, call);
  await till.work();
  const after = await standing(till);
  findings.require(
    after.events === facts.events,
    "replay took effect",
    `${after.events} facts, ${facts.events} before`,
  );
  findings.require(after.numbers === facts.numbers, "replay took effect", `${after.numbers} bills`);
  return calls.length;
}

async function standing({ asOwner }: Till) {
  const [row] = await asOwner(`select (select count(*)::int from payments where outcome = 'confirmed') as confirmed,
    (select count(*)::int from payment_events) as events,
    (select count(*)::int from invoices where number is not null) as numbers`);
  return { confirmed: Number(row?.confirmed), events: Number(row?.events), numbers: Number(row?.numbers) };
}
