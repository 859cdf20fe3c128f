import type { Chance } from "../harness/chance.ts";
import { freshId } from "../harness/chance.ts";
import type { Findings } from "../harness/proof.ts";
import { booked } from "./accounts.ts";
import type { Story } from "./stories.ts";
import type { Till } from "./till.ts";

interface Offer {
  readonly appointmentId: string;
  readonly next: { readonly startsAt: string } | null;
}

/**
 * Whoever paid when somebody else had the time takes the doctor's next one, or the money, or says nothing; some tap both,
 * some twice, and some at the moment at which the clock strikes.
 */
export async function choose(till: Till, stories: readonly Story[], chance: Chance): Promise<void> {
  for (const { payer, appointmentId } of stories) {
    const { items } = await payer.tab.query<{ items: Offer[] }>("billing.lateChoices", { appointmentId });
    const [offer] = items;
    if (!offer?.next) continue;
    const { startsAt } = offer.next;
    const keep = () => payer.tab.mutate("billing.keepNextTime", { appointmentId, startsAt }, freshId());
    const giveBack = () => payer.tab.mutate("billing.returnLateMoney", { appointmentId }, freshId());
    const how = chance.pick([
      [],
      [keep],
      [giveBack],
      [keep, giveBack],
      [keep, keep],
      [giveBack, keep],
      "last",
    ] as const);
    if (how === "last") await till.wait({ hours: 24 });
    const taps = how === "last" ? [keep, () => till.endChoices(), giveBack] : how;
    await Promise.allSettled(taps.map((tap) => tap()));
  }
}

/** What was chosen, what became of the visit and where the money is must be one; nobody chooses for ever. */
export async function judgeChoices({ asOwner }: Till, findings: Findings): Promise<Record<string, number>> {
  const rows = await asOwner(`select c.payment_id, c.status, c.until < app_now() as over, p.outcome, a.status as visit,
      (select count(*)::int from refunds r where r.payment_id = p.id and r.reason = 'late') as back
    from late_choices c join payments p on p.id = c.payment_id join appointments a on a.id = c.appointment_id`);
  const counts: Record<string, number> = {};
  for (const { payment_id: id, status, over, outcome, visit, back } of rows) {
    counts[`choice ${status}`] = (counts[`choice ${status}`] ?? 0) + 1;
    const what = `${id}: ${status}, outcome ${outcome}, visit ${visit}, ${back} refunds`;
    const kept = status === "kept";
    const isAsChosen = kept
      ? outcome === "confirmed" && booked.includes(String(visit)) && back === 0
      : outcome === "refund" && back === 1;
    findings.require(status !== "offered" ? isAsChosen : !over, "choice and money differ", what);
  }
  return counts;
}
