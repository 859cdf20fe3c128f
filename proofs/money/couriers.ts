import { setTimeout as sleep } from "node:timers/promises";
import { forgeries } from "../forgery/forgeries.ts";
import { isRefusal, send } from "../forgery/send.ts";
import type { Chance } from "../harness/chance.ts";
import type { Findings } from "../harness/proof.ts";
import { comesBack } from "./asks.ts";
import type { Story } from "./stories.ts";
import type { Till } from "./till.ts";

/** How much was brought, for the figures. */
export interface Deliveries {
  /** What the gateway has said, whether it was brought or not. */
  said: number;
  webhooks: number;
  lost: number;
  callbacks: number;
  forged: number;
  /** How often all connections to Postgres were cut while something was being brought. */
  cuts: number;
}

/** Every webhook is recorded and none is sent: the proof is the network between the gateway and us. */
export async function takeTheNetwork({ gateway }: Till): Promise<void> {
  await gateway.faults({ dropWebhooks: { times: Number.MAX_SAFE_INTEGER } });
}

/**
 * Brings what the gateway said since the last time: in any order, some of it twice or thrice, some of it never, forgeries
 * between it, while browsers come back, jobs run and, half of the time, whatever was begun dies between two of its steps.
 */
export async function deliver(
  till: Till,
  stories: readonly Story[],
  chance: Chance,
  { count, findings }: { readonly count: Deliveries; readonly findings: Findings },
): Promise<void> {
  const fresh = await till.gateway.webhooksAfter(count.said);
  count.said += fresh.length;
  const brought = fresh.flatMap(({ id }) => {
    const times = chance.pick([0, 0, 1, 1, 1, 1, 2, 3]);
    if (times === 0) count.lost += 1;
    return Array.from({ length: times }, () => id);
  });
  count.webhooks += brought.length;
  const browsers = stories
    .filter(comesBack)
    .flatMap((story) => story.attempts.slice(-1).map((attempt) => ({ story, attempt })));
  const returning = browsers.flatMap((each) => Array.from({ length: chance.pick([0, 0, 1, 2]) }, () => each));
  count.callbacks += returning.length;
  const cutsAfter = chance.happens(0.5) ? [chance.whole(80), chance.whole(400)] : [];
  count.cuts += cutsAfter.length;
  await Promise.all([
    till.work(),
    ...chance.shuffled(brought).map((id) => till.gateway.redeliver(id)),
    ...chance
      .shuffled(returning)
      .map(({ story, attempt: { status: _, error: __, ...signed } }) =>
        story.payer.tab.returnFrom("/api/payments/razorpay/callback", signed),
      ),
    forge(till, stories, chance, findings),
    ...cutsAfter.map((ms) => sleep(ms).then(() => till.cut())),
  ]);
  count.forged += 1;
  await till.gateway.settled();
  await till.work();
}

/** Somebody makes up that one of the payments came. What dies under it may be answered by anything but a yes. */
async function forge(till: Till, stories: readonly Story[], chance: Chance, findings: Findings): Promise<void> {
  const [mine, others] = chance.shuffled(stories);
  if (!mine || !others) return;
  const call = chance.pick(forgeries)(mine, others, chance);
  const status = await send(till, call);
  findings.require(status >= 500 || isRefusal(status, call), "forgery accepted", `${call.how}: ${status}`);
}
