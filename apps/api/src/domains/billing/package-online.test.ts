import { invoiceId as invoiceIdOf, newId, refundId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBill } from "../../flows/open-bill.ts";
import { settlePayment } from "../../flows/settle-payment.ts";
import { systemActor } from "../../kernel/context.ts";
import { monday } from "../../testing/context.ts";
import { hear, newAttempt } from "../../testing/moves.ts";
import { openPackageDesk, type PackageDesk, refusal } from "../../testing/package-desk.ts";
import { branch, own } from "../../testing/scopes.ts";
import { heldVisit, openTill, type Till } from "../../testing/till.ts";
import { bookRefund } from "./commands/book-refund.ts";

let till: Till;
let at: PackageDesk;
beforeAll(async () => {
  till = await openTill();
  at = await openPackageDesk(till.hospital);
});
afterAll(() => till.close());

/** A package that was paid in the app. */
async function paidOnline() {
  const { patient } = await heldVisit(till.hospital);
  const { saleId, invoiceId } = await at.sell(patient, { method: "later", reason: "cannot_pay_now" });
  const scope = own(patient);
  const { paymentId } = await openBill(
    { ...till.context(patient), scope },
    { invoiceId: invoiceIdOf.parse(invoiceId) },
  );
  const attempt = newAttempt();
  await hear(till, paymentId, 240_000, { attempt });
  return { patient, saleId, invoiceId, paymentId, attempt };
}

it("money that came twice for a package goes back at once, and the package stays", async () => {
  const { saleId, invoiceId, paymentId, patient } = await paidOnline();
  expect(await hear(till, paymentId, 240_000)).toBe("confirmed");
  expect(await at.refunds(invoiceId)).toMatchObject([{ amount: 240_000, status: "requested" }]);
  await at.use(patient, saleId, at.tests);
  expect(await at.preview(saleId)).toMatchObject({ used: 25_000, refund: 215_000 });
});

/** Somebody gives back in the gateway's own dashboard; the webhook tells of it. */
function outside({ attempt, paymentId }: Awaited<ReturnType<typeof paidOnline>>, amount: number) {
  const told = { kind: "refunded" as const, attempt, refund: `rfnd_${attempt}`, amount, currency: "INR" };
  const facts = [{ ...told, ofCaptured: true }];
  return till.hospital.as(systemActor, (ctx) => settlePayment(ctx, paymentId, { source: "webhook", facts }));
}

const book = async (paymentId: string) => {
  const row = till.hospital.db.selectFrom("refunds").select("id").where("paymentId", "=", paymentId);
  const { id } = await row.where("staffReason", "is", null).executeTakeFirstOrThrow();
  return till.hospital.as(at.manager, (ctx) => bookRefund(ctx, branch(at.manager), { refundId: refundId.parse(id) }));
};

for (const booked of ["before", "after"]) {
  it(`what went back of a package past us is not promised again, booked ${booked} the package goes back`, async () => {
    const sold = await paidOnline();
    const { saleId, invoiceId, paymentId, patient } = sold;
    await at.use(patient, saleId, at.tests, 4);
    expect(await outside(sold, 40_000)).toBe("confirmed");
    if (booked === "before") await book(paymentId);
    expect(await at.preview(saleId)).toMatchObject({ price: 240_000, used: 100_000, refund: 100_000 });
    await at.giveBack(saleId, 100_000);
    if (booked === "after") await book(paymentId);
    expect((await at.refunds(invoiceId)).map(({ amount }) => amount).toSorted((a, b) => b - a)).toEqual([
      100_000, 40_000,
    ]);
    expect((await at.notes(invoiceId)).map(({ total }) => total).toSorted((a, b) => b - a)).toEqual([100_000, 40_000]);
  });
}

it("a package that went back whole past us only ends", async () => {
  const sold = await paidOnline();
  const { saleId, invoiceId, paymentId } = sold;
  await outside(sold, 240_000);
  expect(await at.preview(saleId)).toMatchObject({ refund: 0 });
  await at.giveBack(saleId, 0);
  await book(paymentId);
  const bill = till.hospital.db.selectFrom("invoices").select("status").where("id", "=", invoiceId);
  expect(await bill.executeTakeFirst()).toEqual({ status: "cancelled" });
});

it("money that a bank contests is not promised: the screen says what would happen", async () => {
  const { saleId, paymentId, attempt } = await paidOnline();
  const word = { kind: "disputed" as const, attempt, dispute: `disp_${attempt}`, currency: "INR", respondBy: null };
  const facts = [{ ...word, phase: "created" as const, amount: 240_000 }];
  await till.hospital.as(systemActor, (ctx) => settlePayment(ctx, paymentId, { source: "webhook", facts }));
  await expect(at.preview(saleId)).rejects.toThrow("payment_disputed");
  expect(await refusal(at.giveBack(saleId, 240_000))).toBe("payment_disputed");
});

it("while a wish of before waits for somebody to agree, the package waits for it", async () => {
  const { saleId, paymentId } = await paidOnline();
  const asked = { reason: "goodwill", askedBy: at.manager.accountId ?? "", askedAt: monday };
  const wish = { id: newId(monday.epochMilliseconds), paymentId, amount: 100_000, ...asked };
  await till.hospital.db.insertInto("refundRequests").values(wish).execute();
  await expect(at.preview(saleId)).rejects.toThrow("wish_asked");
  expect(await refusal(at.giveBack(saleId, 240_000))).toBe("wish_asked");
});
