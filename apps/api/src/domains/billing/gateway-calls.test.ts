import { usePackageInput } from "@carepoint/domain/billing/package-uses";
import { usePromoInput } from "@carepoint/domain/billing/promo";
import { newId, paymentId, refundId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { askForPayment } from "../../flows/ask-for-payment.ts";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { checkVisitPayment } from "../../flows/check-payment.ts";
import { endAsk } from "../../flows/end-ask.ts";
import { openPayment } from "../../flows/open-payment.ts";
import { payBack } from "../../flows/pay-back.ts";
import { usePackage } from "../../flows/visit-package.ts";
import { usePromo } from "../../flows/visit-promo.ts";
import type { Actor, Context } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { addFrontDesk, monday } from "../../testing/context.ts";
import { branch, own } from "../../testing/scopes.ts";
import { heldVisit, openTill, openVisit, type Till, type Visit } from "../../testing/till.ts";

let till: Till;
let desk: Actor;
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
});
afterAll(() => till.close());
/** Calls are counted by the minute of the real clock: none of these begins at the end of one. */
beforeEach(async () => {
  const left = 60_000 - (Temporal.Now.instant().epochMilliseconds % 60_000);
  if (left < 10_000) await new Promise((resolve) => setTimeout(resolve, left));
}, 20_000);

/** A hospital with its limits, whose gateway is counted: signatures are checked here and are no calls. */
function watched() {
  const calls: string[] = [];
  const { payments } = till.hospital.services.providers;
  if (!payments) throw new Error("a till has a gateway");
  const counted = new Proxy(payments, {
    get(gateway, name: keyof typeof payments) {
      if (!["createOrder", "createCode", "createLink", "endAsk", "paymentsOf", "refundsOf"].includes(name))
        return gateway[name];
      calls.push(name);
      return gateway[name];
    },
  });
  const as = (actor: Actor, now = monday): Context => {
    const ctx = till.context(actor, now);
    return { ...ctx, env: { ...ctx.env, strictLimits: true }, providers: { ...ctx.providers, payments: counted } };
  };
  return { calls, as };
}

type Ask = (visit: Visit, as: (actor: Actor) => Context) => Promise<unknown>;

const open: Ask = ({ patient, appointmentId }, as) =>
  openPayment({ ...as(patient), scope: own(patient) }, { appointmentId });

const ways: Record<string, Ask> = {
  "a checkout opened": open,
  "a code tried on an opened checkout": async (visit, as) => {
    const input = usePromoInput.parse({ appointmentId: visit.appointmentId, code: "NOSUCHCODE" });
    await usePromo({ ...as(visit.patient), scope: own(visit.patient) }, input);
  },
  "a package tried on an opened checkout": async (visit, as) => {
    const input = usePackageInput.parse({ appointmentId: visit.appointmentId, saleId: newId(), position: 0 });
    await usePackage({ ...as(visit.patient), scope: own(visit.patient) }, input);
  },
  "a code of the desk": ({ appointmentId }, as) =>
    askForPayment({ ...as(desk), scope: branch(desk) }, { way: "qr", appointmentId }),
};

it.each(Object.entries(ways))("%s again and again costs the gateway a few calls a minute, no more", async (_, ask) => {
  const visit = await openVisit(till);
  const { calls, as } = watched();
  const said: string[] = [];
  for (let time = 0; time < 30; time += 1) said.push(await ask(visit, as).then(() => "asked", codeOf));
  expect(calls.length).toBeLessThanOrEqual(10);
  expect(said).toContain("rate_limited");
});

it("an order that the gateway does not make is not asked for without end", async () => {
  const visit = await heldVisit(till.hospital);
  const { calls, as } = watched();
  await till.sandbox.control.faults({ loseAnswer: { times: 100, match: "orders" } });
  const said: string[] = [];
  for (let time = 0; time < 15; time += 1) said.push(await open(visit, as).then(() => "asked", codeOf));
  await till.sandbox.control.clearFaults();
  expect(calls.length).toBeLessThanOrEqual(10);
  expect(said.slice(-5)).toEqual(Array(5).fill("rate_limited"));
});

it("a page that waits is not refused: past the limit nobody is asked", async () => {
  const { patient, appointmentId } = await openVisit(till);
  const { calls, as } = watched();
  const answers: { asked: boolean }[] = [];
  for (let time = 0; time < 20; time += 1) {
    const now = monday.add({ seconds: 5 * time + 5 });
    answers.push(await checkVisitPayment({ ...as(patient), now, scope: own(patient) }, { appointmentId }));
  }
  expect(calls.length).toBeLessThanOrEqual(10);
  expect(answers.at(-1)).toEqual({ asked: false });
});

it("who opens a payment is not refused because pages waited or codes were tried", async () => {
  const visit = await openVisit(till);
  const { patient, appointmentId } = visit;
  const { as } = watched();
  for (let time = 0; time < 12; time += 1) {
    const now = monday.add({ seconds: 5 * time + 5 });
    await checkVisitPayment({ ...as(patient), now, scope: own(patient) }, { appointmentId });
    const input = usePromoInput.parse({ appointmentId, code: "NOSUCHCODE" });
    await usePromo({ ...as(patient), scope: own(patient) }, input).catch(codeOf);
  }
  await expect(open(visit, as)).resolves.toMatchObject({ orderId: expect.any(String) });
});

it("a question that takes several calls counts each of them", async () => {
  await till.sandbox.control.faults({ failRefunds: { times: 1 } });
  const visit = await openVisit(till);
  const { patient, appointmentId, paymentId: id } = visit;
  await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
  await till.settle();
  await till.hospital.as(patient, (ctx) => cancelWithRefund(ctx, own(patient), { appointmentId, reason: "Better" }));
  await till.settle();
  const refund = await till.hospital.db
    .selectFrom("refunds")
    .select("id")
    .where("paymentId", "=", id)
    .where("status", "=", "failed")
    .executeTakeFirstOrThrow();
  await till.sandbox.control.faults({ loseAnswer: { times: 100, match: "refunds" } });
  const { calls, as } = watched();
  const said: string[] = [];
  for (let time = 0; time < 15; time += 1) {
    const input = { refundId: refundId.parse(refund.id), method: "cash" } as const;
    said.push(await payBack({ ...as(desk), scope: branch(desk) }, input).then(() => "paid", codeOf));
  }
  await till.sandbox.control.clearFaults();
  expect(calls).toContain("refundsOf");
  expect(calls.length).toBeLessThanOrEqual(10);
  expect(said).not.toContain("paid");
  expect(said.at(-1)).toBe("rate_limited");
});

it("a code that is taken back again and again is closed a few times a minute, no more", async () => {
  const visit = await heldVisit(till.hospital);
  const { calls, as } = watched();
  const scope = branch(desk);
  const asked = await askForPayment({ ...as(desk), scope }, { way: "qr", appointmentId: visit.appointmentId });
  const said: string[] = [];
  for (let time = 0; time < 15; time += 1) {
    const back = endAsk({ ...as(desk), scope }, { paymentId: paymentId.parse(asked.paymentId) });
    said.push(await back.then(() => "closed", codeOf));
  }
  expect(calls.length).toBeLessThanOrEqual(10); // each closing is asked about as well
  expect(said).toContain("rate_limited");
});
