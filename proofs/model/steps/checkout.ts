import type { Attempt } from "@carepoint/razorpay-sandbox/attempts";
import { done, isSignedUp, nameOf, ownerOf, type Plan, pick, pickVisit, tabOf, visitIn, visitName } from "../act.ts";
import { nameOfOrder, online } from "../orders.ts";
import { bankPatience } from "../rules/bills.ts";
import { personOf } from "../rules/booking.ts";
import { askBeforeOpening, nameOrder, openOf, openPayment } from "../rules/counter.ts";
import type { Hospital, Payment } from "../rules/hospital.ts";
import { ask as askGateway, hear, paidBy } from "../rules/money.ts";
import { ask, type Scene } from "../stage.ts";

/** A patient goes to pay. Once in a while the gateway makes the order and its answer is lost: the same wish again. */
export const opensPayment =
  (visit: number, who: number): Plan =>
  (hospital) => {
    const of = pickVisit(hospital, visit);
    const owner = of && ownerOf(hospital, of);
    const person = who % 8 === 0 ? who % 3 : owner;
    if (!of || !isSignedUp(hospital, person)) return null;
    const loses = who % 8 === 1 && !openOf(of);
    const open = (scene: Scene) =>
      ask(scene, tabOf(scene, hospital, person), "billing.openPayment", { appointmentId: of.id }, false);
    return {
      says: `${nameOf(person)} goes to pay for ${visitName(hospital, of)}${loses ? ", the gateway's answer is lost" : ""}`,
      send: async (scene) => {
        if (loses) await scene.till.gateway.faults({ loseAnswer: { times: 1, match: "POST /v1/orders" } });
        const first = await open(scene); // somebody else's answer may be the one that is lost
        if (loses) await scene.till.gateway.faults({ loseAnswer: { times: 0 } });
        return first.answer === "provider_unavailable" ? open(scene) : first;
      },
      does: [
        (copy, _, news) => {
          askBeforeOpening(copy, visitIn(copy, of), person, news.of);
          return null;
        },
        (copy, { answer }) => openPayment(copy, visitIn(copy, of), person, answer),
        (copy, { data }) => nameOrder(visitIn(copy, of), typeof data.orderId === "string" ? data.orderId : null),
      ],
    };
  };

/** Somebody pays at the gateway, and comes back by the callback or does not. */
export const pays =
  (payment: number, how: number, returns: boolean): Plan =>
  (hospital) => {
    const takes = ({ orderId }: Payment) =>
      !hospital.attempts.some((attempt) => attempt.orderId === orderId && attempt.state === "captured");
    const orderId = pick(online(hospital).filter(takes), payment)?.orderId;
    if (!orderId) return null;
    const outcome =
      pick(["success", "success", "success", "pending", "pending", "failure", "wrong"] as const, how) ?? "success";
    return {
      says: `a payment of ${nameOfOrder(hospital, orderId)}: ${outcome}${returns ? ", and back by the callback" : ""}`,
      send: async (scene) => {
        const attempt = await payAt(scene, orderId, outcome);
        if (!returns) return { answer: "ok", data: { id: attempt.razorpay_payment_id } };
        return { answer: await comeBack(scene, hospital, orderId, attempt), data: { id: attempt.razorpay_payment_id } };
      },
      does: (copy, { data }, news) => {
        const state = outcome === "pending" ? "open" : outcome === "failure" ? "failed" : "captured";
        const id = String(data.id);
        copy.attempts.push({ id, orderId, state, at: copy.now });
        if (returns && outcome === "failure") askGateway(copy, orderId, news.of(orderId));
        else if (returns) hear(copy, orderId, news.attempt(id));
        return "ok";
      },
    };
  };

async function payAt({ till }: Scene, orderId: string, outcome: "success" | "pending" | "failure" | "wrong") {
  if (outcome !== "wrong") return till.gateway.pay(orderId, { outcome });
  await till.gateway.faults({ wrongAmount: { times: 1, by: -101, match: orderId } });
  return till.gateway.pay(orderId, { outcome: "success" });
}

async function comeBack(scene: Scene, hospital: Hospital, orderId: string, attempt: Attempt): Promise<string> {
  const { razorpay_order_id, razorpay_payment_id, razorpay_signature, error } = attempt;
  const metadata = JSON.stringify({ payment_id: razorpay_payment_id, order_id: orderId });
  const fields: Record<string, string> = error
    ? { "error[code]": error.code, "error[metadata]": metadata }
    : { razorpay_order_id, razorpay_payment_id, razorpay_signature };
  const bill = paidBy(hospital, orderId)?.bill;
  const tab = tabOf(scene, hospital, personOf(bill?.patient ?? 0));
  const { status } = await tab.returnFrom("/api/payments/razorpay/callback", fields);
  return status === 303 ? "ok" : `status ${status}`;
}

/** The bank's late yes or no. */
export const bankAnswers =
  (nth: number, yes: boolean): Plan =>
  (hospital) => {
    const waiting = hospital.attempts.filter(
      ({ state, at }) => (state === "open" || (yes && state === "failed")) && hospital.now < at + bankPatience,
    );
    const attempt = pick(waiting, nth);
    if (!attempt) return null;
    const { id, orderId } = attempt;
    return {
      says: `the bank says ${yes ? "yes" : "no"} to an attempt at ${nameOfOrder(hospital, orderId)}`,
      send: async ({ till }) => {
        if (yes) await till.gateway.lateCapture(id);
        else await till.gateway.failPending(id);
        return done;
      },
      does: (copy) => {
        const found = copy.attempts.find((each) => each.id === id);
        if (found) found.state = yes ? "captured" : "failed";
        return "ok";
      },
    };
  };
