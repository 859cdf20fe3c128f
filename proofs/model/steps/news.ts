import { done, isSignedUp, nameOf, ownerOf, type Plan, pick, tabOf, visitIn, visitName } from "../act.ts";
import { factsIn, orderIn } from "../news.ts";
import { nameOfOrder, online } from "../orders.ts";
import { recheckedBetween } from "../rules/bills.ts";
import { openOf } from "../rules/counter.ts";
import { minute, type Payment } from "../rules/hospital.ts";
import { ask as askGateway, hear } from "../rules/money.ts";
import { ask, type Reply } from "../stage.ts";

/** Webhooks of one order arrive: new ones or all, in order or the last first, once or twice. */
export const delivers =
  (payment: number, how: number): Plan =>
  (hospital) => {
    const orderId = pick(
      online(hospital).filter((each) => hospital.attempts.some((attempt) => attempt.orderId === each.orderId)),
      payment,
    )?.orderId;
    if (!orderId) return null;
    const [again, reversed, twice, only] = [how % 2 === 1, how % 4 >= 2, how % 8 >= 4, how % 3 === 0 ? 1 : 99];
    return {
      says: `webhooks of ${nameOfOrder(hospital, orderId)} arrive${again ? " again" : ""}${reversed ? ", last first" : ""}`,
      send: async ({ till }) => {
        const { webhooks } = await till.ledger();
        const mine = webhooks.filter(({ body, state }) => orderIn(body) === orderId && (again || state === "dropped"));
        const chosen = (reversed ? mine.reverse() : mine).slice(0, only);
        for (const { id } of twice ? [...chosen, ...chosen] : chosen) await till.gateway.redeliver(id);
        await till.gateway.settled();
        return { answer: "ok", data: { bodies: chosen.map(({ body }) => body) } };
      },
      does: (copy, { data }) => {
        hear(copy, orderId, bodiesIn(data).flatMap(factsIn));
        return "ok";
      },
    };
  };

const bodiesIn = ({ bodies }: Reply["data"]): string[] => (Array.isArray(bodies) ? bodies.map(String) : []);

/** A waiting page, or the desk's, asks what became of a payment. */
export const asks =
  (visit: number, byDesk: boolean): Plan =>
  (hospital) => {
    const of = pick(
      hospital.visits.filter((each) => openOf(each)),
      visit,
    );
    const who = of && (byDesk ? "desk" : ownerOf(hospital, of));
    if (!of || who === undefined || (who !== "desk" && !isSignedUp(hospital, who))) return null;
    return {
      says: `${nameOf(who)} asks after the payment of ${visitName(hospital, of)}`,
      send: (scene) => ask(scene, tabOf(scene, hospital, who), "billing.checkPayment", { appointmentId: of.id }, false),
      does: (copy, _, news) => {
        const orderId = openOf(visitIn(copy, of))?.orderId;
        if (orderId) askGateway(copy, orderId, news.of(orderId));
        return "ok";
      },
    };
  };

/** The reconciler's turn at one payment that is open or has a refund under way. */
export const reconciles =
  (payment: number): Plan =>
  (hospital) => {
    const orderId = pick(online(hospital).filter(isDue), payment)?.orderId;
    if (!orderId) return null;
    return {
      says: `the reconciler asks after ${nameOfOrder(hospital, orderId)}`,
      lead: 2 * minute,
      send: async ({ till }) => {
        await till.asOwner(
          `update payments set checked_at = case when order_ref = $1 then null else app_now() end
            where checked_at is distinct from 'infinity'`,
          [orderId],
        );
        await till.startReconciling();
        return done;
      },
      does: (copy, _, news) => {
        askGateway(copy, orderId, news.of(orderId));
        return "ok";
      },
    };
  };

/** Every few hours what was settled in the last days is asked about once more: money may have come a second time. */
export const rechecks: Plan = () => ({
  says: "what is settled is asked about once more",
  send: async ({ till }) => {
    await till.startRechecking();
    return done;
  },
  does: (copy, _, news) => {
    const [youngest, oldest] = recheckedBetween;
    for (const { orderId, outcome, createdAt } of online(copy)) {
      const age = copy.now - createdAt;
      if (orderId && outcome !== null && youngest < age && age < oldest) askGateway(copy, orderId, news.of(orderId));
    }
    return "ok";
  },
});

export const isDue = ({ outcome, refunds }: Payment) =>
  outcome === null || refunds.some(({ status }) => status === "sent" || status === "requested");
