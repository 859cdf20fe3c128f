import { randomInt } from "node:crypto";
import { type Plan, pick, pickVisit, visitIn, visitName } from "../act.ts";
import { keptPayments } from "../rules/bills.ts";
import { payBack, payLater, refundByStaff, takePayment } from "../rules/counter.ts";
import type { Refund, Visit } from "../rules/hospital.ts";
import { held } from "../rules/money.ts";
import { ask, type Scene } from "../stage.ts";

/** As the desk says it. */
export function settlementOf(how: "cash" | "upi" | "later" | null) {
  if (how === null) return undefined;
  if (how === "later") return { method: how, reason: "after_visit" };
  return how === "upi" ? { method: how, reference: String(randomInt(10 ** 11)).padStart(12, "4") } : { method: how };
}

export const takesPayment =
  (visit: number, upi: boolean): Plan =>
  (hospital) => {
    const of = pickVisit(hospital, visit);
    if (!of) return null;
    const way = upi ? "upi" : "cash";
    const how = settlementOf(way);
    return {
      says: `the desk takes ${way} for ${visitName(hospital, of)}`,
      send: (scene) => ask(scene, scene.desk, "billing.takePayment", { appointmentId: of.id, ...how }),
      does: (copy, { answer }) => takePayment(copy, visitIn(copy, of), way, answer),
    };
  };

export const paysLater =
  (visit: number): Plan =>
  (hospital) => {
    const of = pickVisit(hospital, visit);
    if (!of) return null;
    const input = { appointmentId: of.id, reason: "after_visit" };
    return {
      says: `the desk lets ${visitName(hospital, of)} be paid later`,
      send: (scene) => ask(scene, scene.desk, "billing.payLater", input),
      does: (copy, { answer }) => payLater(copy, visitIn(copy, of), answer),
    };
  };

/** The billing manager gives back a part, the rest, or more than there is. */
export const refunds =
  (visit: number, how: number): Plan =>
  (hospital) => {
    const of = pick(
      hospital.visits.filter((each) => keptPayments(each).length > 0),
      visit,
    );
    const nth = of ? Math.floor(how / 3) % keptPayments(of).length : 0;
    const payment = of && keptPayments(of)[nth];
    if (!of || !payment) return null;
    const most = held(payment);
    const amount = pick([most > 25_000 ? 10_000 : most, most, most + 1], how) ?? most;
    if (amount <= 0) return null;
    return {
      says: `the billing manager gives ${amount} of ${most} back for ${visitName(hospital, of)}`,
      send: async (scene) => {
        const paymentId = await keptId(scene, of, nth);
        return ask(scene, scene.manager, "billing.refund", { paymentId, amount, reason: "goodwill" });
      },
      does: (copy) => {
        const at = visitIn(copy, of);
        const kept = keptPayments(at).find((each) => each.nth === payment.nth);
        return kept ? refundByStaff(at, kept, amount) : "not_found";
      },
    };
  };

interface PaymentView {
  readonly id: string;
  readonly appointmentId: string;
  readonly outcome: string | null;
}

/** Of those that are kept, the one that was made as the nth. */
async function keptId({ manager }: Scene, { id }: Visit, nth: number): Promise<string | undefined> {
  const { items } = await manager.query<{ items: PaymentView[] }>("billing.listPayments");
  const kept = items.filter(({ appointmentId, outcome }) => appointmentId === id && outcome === "confirmed");
  return kept.toReversed()[nth]?.id;
}

/** What was taken at the counter and goes back is paid out there. */
export const paysBack =
  (nth: number): Plan =>
  (hospital) => {
    const due = hospital.visits.flatMap((visit) => counterRefunds(visit).flatMap((each) => ({ visit, ...each })));
    const chosen = pick(
      due.filter(({ refund }) => refund.status === "due"),
      nth,
    );
    if (!chosen) return null;
    const { visit, payment, at, refund } = chosen;
    return {
      says: `the desk pays ${refund.amount} back for ${visitName(hospital, visit)}`,
      send: async (scene) =>
        ask(scene, scene.desk, "billing.payBack", { refundId: await refundIdOf(scene, visit, refund) }, false),
      does: (copy) => {
        const same = counterRefunds(visitIn(copy, visit)).find(
          (each) => each.payment.nth === payment.nth && each.at === at,
        );
        return same ? payBack(same.payment, at) : "not_found";
      },
    };
  };

const counterRefunds = ({ bills }: Visit) =>
  bills.flatMap(({ payments }) =>
    payments.flatMap((payment) =>
      payment.way === "online" ? [] : payment.refunds.map((refund, at) => ({ payment, refund, at })),
    ),
  );

/** By what it is about: its id is the product's. One that is paid out already keeps it. */
async function refundIdOf({ desk }: Scene, { id: appointmentId }: Visit, { amount, reason }: Refund) {
  const state = await desk.query<{ refunds: RefundView[] }>("billing.paymentState", { appointmentId });
  const rows = state.refunds.filter((each) => each.amount === amount && each.reason === reason);
  return (rows.find(({ status }) => status === "due") ?? rows[0])?.id;
}

interface RefundView {
  readonly id: string;
  readonly amount: number;
  readonly reason: string;
  readonly status: string;
}
