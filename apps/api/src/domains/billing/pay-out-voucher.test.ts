import { cancelInput } from "@carepoint/domain/appointments/schema";
import { takePaymentInput } from "@carepoint/domain/billing/schema";
import { branchId, refundId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { takePayment } from "../../flows/take-payment.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { asking } from "../../testing/asking.ts";
import { addBranch, addDoctor, addFrontDesk, openHospital, type TestHospital } from "../../testing/context.ts";
import { branch } from "../../testing/scopes.ts";
import { heldVisit } from "../../testing/till.ts";
import { deliver } from "../notifications/jobs.ts";
import { payOutRefund } from "./commands/pay-out-refund.ts";
import { printPayOut } from "./commands/print-pay-out.ts";
import { readPayOutPaper } from "./queries/pay-out-vouchers.ts";
import { billingJobs } from "./workers.ts";

let hospital: TestHospital;
let kavita: Actor;
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver] });
  kavita = await addFrontDesk(hospital);
});
afterAll(() => hospital.close());

async function due() {
  const { appointmentId } = await heldVisit(hospital, { doctor: await addDoctor(hospital, { fee: 80_000 }) });
  const paid = takePaymentInput.parse({ appointmentId, method: "cash" });
  await hospital.as(kavita, (ctx) => takePayment(ctx, branch(kavita), paid));
  await hospital.as(kavita, (ctx) =>
    cancelWithRefund(ctx, branch(kavita), cancelInput.parse({ appointmentId, reason: "Ill" })),
  );
  const { id } = await hospital.db
    .selectFrom("refunds")
    .innerJoin("payments", "payments.id", "refunds.paymentId")
    .select("refunds.id")
    .where("payments.appointmentId", "=", appointmentId)
    .executeTakeFirstOrThrow();
  return refundId.parse(id);
}
const print = (id: Awaited<ReturnType<typeof due>>, by = kavita) =>
  hospital.as(by, (ctx) => printPayOut(ctx, branch(by), { refundId: id }));
const paper = async (id: Awaited<ReturnType<typeof due>>, by = kavita) => {
  const { name, pdf } = await readPayOutPaper(asking(hospital, by, "branch").ctx, {
    refundId: id,
    locale: "en",
    size: "a5",
  });
  return { name, pdf };
};

it("what waits has no voucher; what is handed out has one, the first print of it the original", async () => {
  const id = await due();
  expect(await print(id).catch(codeOf)).toBe("not_found");
  await hospital.as(kavita, (ctx) => payOutRefund(ctx, branch(kavita), { refundId: id, method: "cash" }));
  const before = await paper(id);
  expect(before.name).toBe(`pay-out-${id.slice(-8).toUpperCase()}.pdf`);
  expect(await print(id)).toEqual({ refundId: id, copy: 1 });
  const original = await paper(id);
  expect(original.pdf).not.toBe(before.pdf); // who has not counted a print has a duplicate
  expect(await print(id)).toEqual({ refundId: id, copy: 2 });
  expect((await paper(id)).pdf).toBe(before.pdf);
});

it("prints that come at once are counted one after another, and each is in the trail", async () => {
  const id = await due();
  await hospital.as(kavita, (ctx) => payOutRefund(ctx, branch(kavita), { refundId: id, method: "cash" }));
  const copies = await Promise.all([print(id), print(id), print(id)]);
  expect(copies.map(({ copy }) => copy).toSorted()).toEqual([1, 2, 3]);
  const rows = await hospital.db
    .selectFrom("auditLog")
    .select("action")
    .where("action", "=", "refund.print")
    .where("subjectId", "=", id)
    .execute();
  expect(rows).toHaveLength(3);
});

it("another branch's voucher is not there", async () => {
  const id = await due();
  await hospital.as(kavita, (ctx) => payOutRefund(ctx, branch(kavita), { refundId: id, method: "cash" }));
  const elsewhere = branchId.parse(await addBranch(hospital));
  const stranger: Actor = { ...systemActor, role: "front_desk", accountId: kavita.accountId, branchId: elsewhere };
  expect(await print(id, stranger).catch(codeOf)).toBe("not_found");
  expect(await paper(id, stranger).catch(codeOf)).toBe("not_found");
});
