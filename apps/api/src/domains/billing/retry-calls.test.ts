import { withConnection } from "@carepoint/db/connect";
import { refundId as refundIdOf } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { addFrontDesk } from "../../testing/context.ts";
import { branch, own } from "../../testing/scopes.ts";
import { openTill, openVisit, type Till } from "../../testing/till.ts";
import { retryRefund } from "./commands/retry-refund.ts";

let till: Till;
let desk: Actor;
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
});
afterAll(() => till.close());

it("a refund that is sent again and again waits once to be sent, beside the first time", async () => {
  const visit = await openVisit(till);
  await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
  await till.settle();
  const { patient, appointmentId, paymentId } = visit;
  await till.hospital.as(patient, (ctx) => cancelWithRefund(ctx, own(patient), { appointmentId, reason: "Ill" }));
  const { id } = await till.hospital.db
    .selectFrom("refunds")
    .select("id")
    .where("paymentId", "=", paymentId)
    .executeTakeFirstOrThrow();
  for (let time = 0; time < 30; time += 1)
    await till.hospital
      .as(desk, (ctx) => retryRefund(ctx, branch(desk), { refundId: refundIdOf.parse(id) }))
      .catch(codeOf);
  const waiting = await withConnection(till.hospital.ownerUrl, async (client) => {
    const { rows } = await client.query(
      "select id from pgboss.job where name = 'billing.send-refund' and state = 'created'",
    );
    return rows.length;
  });
  expect(waiting).toBe(2);
});
