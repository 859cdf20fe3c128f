import { endOverRefundInput } from "@carepoint/domain/billing/over-refunds";
import { refundInput } from "@carepoint/domain/billing/schema";
import { refundId as refundIdOf } from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { cancellationPreview } from "../../flows/cancel-with-refund.ts";
import { payBack } from "../../flows/pay-back.ts";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { addBillingManager, addDoctor, monday } from "../../testing/context.ts";
import { branch } from "../../testing/scopes.ts";
import { openTill, openVisit, type Till } from "../../testing/till.ts";
import { endOverRefund } from "./commands/end-over-refund.ts";
import { refund } from "./commands/refund.ts";

let till: Till;
let manager: Actor;
beforeAll(async () => {
  till = await openTill();
  manager = await addBillingManager(till.hospital);
});
afterAll(() => till.close());
afterEach(() => till.sandbox.control.clearFaults());

/** A part that the gateway failed to give back was handed out in cash, and then all of it was given back in the gateway's dashboard. */
async function backInCashAndWhole(fee: number, part: number) {
  await till.sandbox.control.faults({ failRefunds: { times: 1 } });
  const visit = await openVisit(till, { doctor: await addDoctor(till.hospital, { fee }) });
  const { razorpay_payment_id: attempt } = await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
  await till.settle();
  const asked = refundInput.parse({ paymentId: visit.paymentId, amount: part, reason: "goodwill" });
  await till.hospital.as(manager, (ctx) => refund(ctx, branch(manager), asked));
  await till.settle();
  const [failed] = await troubles(visit.appointmentId);
  const refundId = refundIdOf.parse(failed?.id);
  await payBack({ ...till.context(manager, monday), scope: branch(manager) }, { refundId, method: "cash" });
  const gateway = till.hospital.services.providers.payments;
  await gateway?.refund({ paymentRef: attempt, amount: paise(fee), idempotencyKey: `by-hand-${fee}` });
  await till.settle();
  return visit;
}
const troubles = async (appointmentId: string) =>
  (await calling(till.hospital, manager).billing.attention()).items.filter(
    (each) => each.appointmentId === appointmentId,
  );
const bear = (id: string | undefined) =>
  till.hospital
    .as(manager, (ctx) =>
      endOverRefund(
        ctx,
        branch(manager),
        endOverRefundInput.parse({ overRefundId: id, end: "bear", reason: "unreachable" }),
      ),
    )
    .catch(codeOf);

it("what went back past what came in is twice only for what is too much, and nothing is held of it once it is borne", async () => {
  const { appointmentId, patient } = await backInCashAndWhole(50_000, 20_000);
  const [trouble] = await troubles(appointmentId);
  const preview = () => cancellationPreview(till.hospital.db, { actor: patient, now: monday }, appointmentId);
  expect(await preview()).toMatchObject({ refund: 0 });
  await bear(trouble?.id);
  // 500 rupees came in, 700 went out: a cancellation must not promise 300 more, of which the gateway holds nothing.
  expect(await preview()).toMatchObject({ refund: 0 });
});

it("only what is too much waits to be got back", async () => {
  const { appointmentId } = await backInCashAndWhole(60_000, 20_000);
  const twice = (await troubles(appointmentId)).filter(({ trouble }) => trouble === "twice");
  expect(twice.map(({ amount }) => amount)).toEqual([20_000]);
});

it("one person does not bear above the limit alone what went out twice, whoever's refund it was", async () => {
  const { appointmentId } = await backInCashAndWhole(2_000_000, 400_000);
  const [trouble] = await troubles(appointmentId);
  expect(trouble).toMatchObject({ trouble: "twice", amount: 400_000 });
  expect(await bear(trouble?.id)).toMatchObject({ status: "open", requestId: expect.any(String) });
});
