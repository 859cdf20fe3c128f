import type { Chance } from "../harness/chance.ts";
import type { Story } from "./stories.ts";
import type { Till } from "./till.ts";

/** How much was brought, for the figures. */
export interface Deliveries {
  webhooks: number;
  lost: number;
  callbacks: number;
}

/** Every webhook is recorded and none is sent: the proof is the network between the gateway and us. */
export async function takeTheNetwork({ gateway }: Till): Promise<void> {
  await gateway.faults({ dropWebhooks: { times: Number.MAX_SAFE_INTEGER } });
}

/**
 * Brings what the gateway said since the last time: in any order, some of it twice or thrice, some of it never, while
 * browsers come back and jobs run at the same time.
 */
export async function deliver(
  till: Till,
  stories: readonly Story[],
  known: Set<string>,
  chance: Chance,
  count: Deliveries,
): Promise<void> {
  const { webhooks } = await till.ledger();
  const fresh = webhooks.filter(({ id }) => !known.has(id));
  for (const { id } of fresh) known.add(id);
  const brought = fresh.flatMap(({ id }) => {
    const times = chance.pick([0, 0, 1, 1, 1, 1, 2, 3]);
    if (times === 0) count.lost += 1;
    return Array.from({ length: times }, () => id);
  });
  count.webhooks += brought.length;
  const browsers = stories.flatMap((story) => story.attempts.slice(-1).map((attempt) => ({ story, attempt })));
  const returning = browsers.flatMap((each) => Array.from({ length: chance.pick([0, 0, 1, 2]) }, () => each));
  count.callbacks += returning.length;
  await Promise.all([
    till.work(),
    ...chance.shuffled(brought).map((id) => till.gateway.redeliver(id)),
    ...chance
      .shuffled(returning)
      .map(({ story, attempt: { status: _, error: __, ...signed } }) =>
        story.payer.tab.returnFrom("/api/payments/razorpay/callback", signed),
      ),
  ]);
  await till.gateway.settled();
  await till.work();
}
