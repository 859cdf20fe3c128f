import { refundInput } from "@carepoint/domain/billing/schema";
import { accountId, writeOffId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { decideWriteOffInOrder } from "../../flows/payer-parts.ts";
import { usePackage } from "../../flows/visit-package.ts";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { monday, openAccount } from "../../testing/context.ts";
import { untilWaiting } from "../../testing/locks.ts";
import { openPackageDesk, type PackageDesk, refusal } from "../../testing/package-desk.ts";
import { branch, own } from "../../testing/scopes.ts";
import { heldVisit, openTill, type Till } from "../../testing/till.ts";
import { refund } from "./commands/refund.ts";

let till: Till;
let at: PackageDesk;
beforeAll(async () => {
  till = await openTill();
  at = await openPackageDesk(till.hospital);
});
afterAll(() => till.close());

const somebody = async () => (await heldVisit(till.hospital)).patient;

it("goes back whole where nothing was used, and its uses are gone", async () => {
  const patient = await somebody();
  const { saleId, invoiceId } = await at.sell(patient);
  expect(await at.preview(saleId)).toMatchObject({ price: 240_000, used: 0, refund: 240_000, needsSecond: false });
  await at.giveBack(saleId, 240_000);
  expect(await at.notes(invoiceId)).toMatchObject([{ total: 240_000 }]);
  expect(await at.refunds(invoiceId)).toEqual([{ amount: 240_000, provider: "cash", status: "due" }]);
  expect(await refusal(at.use(patient, saleId, at.tests))).toBe("package_returned");
  expect(await refusal(at.giveBack(saleId, 0))).toBe("package_returned");
});

it("less what was used, at what it costs by itself: the preview is what happens, each line at its rate", async () => {
  const patient = await somebody();
  const { saleId, invoiceId } = await at.sell(patient);
  await at.use(patient, saleId, at.tests, 3);
  await at.use(patient, saleId, at.strips);
  expect(await at.preview(saleId)).toMatchObject({ used: 125_000, refund: 115_000 });
  expect(await refusal(at.giveBack(saleId, 240_000))).toBe("payment_mismatch");
  await at.giveBack(saleId, 115_000);
  expect(await at.notes(invoiceId)).toMatchObject([{ total: 115_000 }]);
  const { rows } = await sql<{ tax: number; from: number }>`select l.central_tax::int as tax, l.position::int as "from"
    from invoice_lines l join invoices i on i.id = l.invoice_id where i.credits = ${invoiceId} and l.total > 0
    order by l.position`.execute(till.hospital.db);
  expect(rows.map(({ from }) => from)).toEqual([0, 1, 2]);
  expect(rows.map(({ tax }) => tax > 0)).toEqual([false, false, true]);
});

it("of one that is nearly used up, what little is left of its price", async () => {
  const patient = await somebody();
  const { saleId, invoiceId } = await at.sell(patient);
  await at.use(patient, saleId, at.tests, 4);
  await at.use(patient, saleId, at.strips, 2);
  expect(await at.preview(saleId)).toMatchObject({ used: 200_000, refund: 40_000 });
  await at.giveBack(saleId, 40_000);
  expect(await at.refunds(invoiceId)).toMatchObject([{ amount: 40_000 }]);
});

it("goes back to each way it was paid in, the latest first; what nobody paid is not owed any more", async () => {
  const patient = await somebody();
  const tenders = [
    { method: "cash", amount: 100_000 },
    { method: "upi", reference: "412345678901", amount: 80_000 },
  ];
  const { saleId, invoiceId } = await at.sell(patient, {
    method: "split",
    tenders,
    rest: { reason: "cannot_pay_now" },
  });
  expect(await at.preview(saleId)).toMatchObject({ refund: 180_000, offUnpaid: 60_000, staysDue: 0 });
  expect(await refusal(at.giveBack(saleId, 180_000, 50_000))).toBe("payment_mismatch");
  await at.giveBack(saleId, 180_000, 60_000);
  expect(await at.refunds(invoiceId)).toMatchObject([
    { amount: 100_000, provider: "cash" },
    { amount: 80_000, provider: "upi" },
  ]);
  const bill = till.hospital.db.selectFrom("invoices").select(["status", "takenBack"]).where("id", "=", invoiceId);
  expect(await bill.executeTakeFirst()).toEqual({ status: "cancelled", takenBack: 60_000 });
});

it("waits while a use pays for a visit that is to come", async () => {
  const visit = await heldVisit(till.hospital);
  const { saleId } = await at.sell(visit.patient);
  const { appointmentId } = visit;
  await usePackage(
    { ...till.context(visit.patient), scope: own(visit.patient) },
    { appointmentId, saleId, position: 0 },
  );
  await expect(at.preview(saleId)).rejects.toThrow("package_in_use");
});

it("waits for its payments before it locks its bill, as whoever gives money back does", async () => {
  const patient = await somebody();
  const { saleId, invoiceId } = await at.sell(patient);
  const { given } = await till.hospital.db.transaction().execute(async (there) => {
    await there.selectFrom("payments").select("id").where("invoiceId", "=", invoiceId).forUpdate().execute();
    const giving = at.giveBack(saleId, 240_000);
    await untilWaiting(till.hospital);
    await there.selectFrom("invoices").select("id").where("id", "=", invoiceId).forUpdate().noWait().execute();
    return { given: giving };
  });
  expect(await given).toMatchObject({ refund: 240_000 });
});

it("above the limit the money waits for a second person, and the uses end at once", async () => {
  const patient = await somebody();
  const { saleId, invoiceId } = await at.sell(patient);
  const past = { validFrom: monday.subtract({ hours: 1 }), createdAt: monday.subtract({ hours: 2 }) };
  await till.hospital.db
    .insertInto("moneyRules")
    .values({ lateChoiceHours: 24, approveRefundsAbove: 100_000, ...past })
    .execute();
  const payment = till.hospital.db.selectFrom("payments").select("id").where("invoiceId", "=", invoiceId);
  const { id: paymentId } = await payment.executeTakeFirstOrThrow();
  const input = refundInput.parse({ paymentId, amount: 240_000, reason: "goodwill" });
  const refunded = till.hospital.as(at.manager, (ctx) => refund(ctx, branch(at.manager), input));
  expect(await refusal(refunded)).toBe("package_return_first"); // its wish would be paid besides the package's own
  expect(await at.preview(saleId)).toMatchObject({ needsSecond: true });
  expect(await at.giveBack(saleId, 240_000)).toMatchObject({ asked: true });
  expect(await at.notes(invoiceId)).toEqual([]);
  expect(await refusal(at.use(patient, saleId, at.tests))).toBe("package_returned");
  const { items } = await calling(till.hospital, at.manager).billing.refundRequests();
  expect(items).toMatchObject([{ amount: 240_000, status: "asked" }]);
});

it("above the limit what nobody paid of a package is not forgiven by one person alone: a second one agrees to that sum", async () => {
  const { saleId, invoiceId } = await at.sell(await somebody(), { method: "later", reason: "after_visit" });
  expect(await at.preview(saleId)).toMatchObject({ refund: 0, offUnpaid: 240_000, needsSecond: true });
  expect(await at.giveBack(saleId, 0)).toMatchObject({ asked: true });
  expect(await at.notes(invoiceId)).toEqual([]);
  const second = { ...at.manager, accountId: accountId.parse(await openAccount(till.hospital, "Sunita")) };
  const { items } = await calling(till.hospital, second).billing.wishes();
  const wish = items.find((each) => each.invoiceId === invoiceId);
  expect(wish).toMatchObject({ kind: "end_package", amount: 240_000, reason: "not_given", mine: false });
  const agree = (by: Actor) =>
    till.hospital.as(by, (ctx) =>
      decideWriteOffInOrder(ctx, branch(by), { requestId: writeOffId.parse(wish?.id), agreed: true }),
    );
  expect(await refusal(agree(at.manager))).toBe("own_request");
  await agree(second);
  expect(await at.notes(invoiceId)).toEqual([{ total: 240_000, status: "issued" }]);
});
