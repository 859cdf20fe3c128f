import { returnChequeInput, takeBillInput } from "@carepoint/domain/billing/schema";
import { takeBackBillInput } from "@carepoint/domain/billing/take-back";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPackageDesk, type PackageDesk, refusal } from "../../testing/package-desk.ts";
import { branch } from "../../testing/scopes.ts";
import { heldVisit, openTill, type Payer, type Till } from "../../testing/till.ts";
import { returnCheque } from "./commands/return-cheque.ts";
import { takeBackBill } from "./commands/take-back-bill.ts";
import { takeBill } from "./commands/take-bill.ts";

let till: Till;
let at: PackageDesk;
beforeAll(async () => {
  till = await openTill();
  at = await openPackageDesk(till.hospital);
});
afterAll(() => till.close());

const cheque = { method: "cheque", number: "123456", bank: "State Bank", dated: "2026-12-07" };
const somebody = async () => (await heldVisit(till.hospital)).patient;
const use1500 = (patient: Payer, saleId: string) =>
  at.use(patient, saleId, at.tests, 4).then(() => at.use(patient, saleId, at.strips, 1));

async function bounce(invoiceId: string) {
  const row = till.hospital.db.selectFrom("payments").select("id").where("provider", "=", "cheque");
  const { id: paymentId } = await row.where("invoiceId", "=", invoiceId).executeTakeFirstOrThrow();
  const input = returnChequeInput.parse({ paymentId, reason: "insufficient_funds" });
  await till.hospital.as(at.manager, (ctx) => returnCheque(ctx, branch(at.manager), input));
}
const takeBack = (invoiceId: string) => {
  const input = takeBackBillInput.parse({ invoiceId, reason: "charged_wrong" });
  return refusal(till.hospital.as(at.manager, (ctx) => takeBackBill(ctx, branch(at.manager), input)));
};
const pay = (invoiceId: string) => {
  const input = takeBillInput.parse({ invoiceId, method: "cash" });
  return till.hospital.as(at.desk, (ctx) => takeBill(ctx, branch(at.desk), input)).then(({ amount }) => amount);
};

/** What is due of a bill, and what its patient owes by the books. */
async function owed(invoiceId: string) {
  const { rows } = await sql<{ due: number; books: number }>`
    select (select total - paid - taken_back from invoices where id = ${invoiceId})::int as due,
      (select coalesce(sum(amount), 0)::int from ledger_entries where account = 'patient_receivable' and cause_id in (
        select id from invoices where id = ${invoiceId} or credits = ${invoiceId}
        union select e.id from payment_events e join payments p on p.id = e.payment_id where p.invoice_id = ${invoiceId}
        union select r.id from refunds r join payments p on p.id = r.payment_id where p.invoice_id = ${invoiceId})) as books`.execute(
    till.hospital.db,
  );
  return rows[0];
}

it("of a cheque that came back only what was not used is forgiven: 1,000 in cash less 500 goes back", async () => {
  const patient = await somebody();
  const tenders = [
    { method: "cash", amount: 100_000 },
    { ...cheque, amount: 140_000 },
  ];
  const { saleId, invoiceId } = await at.sell(patient, { method: "split", tenders });
  await at.use(patient, saleId, at.tests, 2);
  await bounce(invoiceId);
  expect(await at.preview(saleId)).toMatchObject({ used: 50_000, refund: 50_000, offUnpaid: 140_000, staysDue: 0 });
  await at.giveBack(saleId, 50_000);
  expect(await at.refunds(invoiceId)).toMatchObject([{ amount: 50_000, provider: "cash" }]);
  expect(await owed(invoiceId)).toEqual({ due: 0, books: 0 });
});

it("where the whole price came back, what was used stays due and is paid", async () => {
  const patient = await somebody();
  const { saleId, invoiceId } = await at.sell(patient, cheque);
  await use1500(patient, saleId);
  await bounce(invoiceId);
  expect(await takeBack(invoiceId)).toBe("package_return_first");
  expect(await at.preview(saleId)).toMatchObject({ used: 150_000, refund: 0, offUnpaid: 90_000, staysDue: 150_000 });
  await at.giveBack(saleId, 0);
  expect(await owed(invoiceId)).toEqual({ due: 150_000, books: 150_000 });
  expect(await pay(invoiceId)).toBe(150_000);
  expect(await owed(invoiceId)).toEqual({ due: 0, books: 0 });
});

it("whoever need not pay what they used is let off by name, once the package has gone back", async () => {
  const patient = await somebody();
  const { saleId, invoiceId } = await at.sell(patient, { ...cheque, number: "123457" });
  await use1500(patient, saleId);
  await bounce(invoiceId);
  await at.giveBack(saleId, 0);
  expect(await takeBack(invoiceId)).toBe("done");
  expect(await owed(invoiceId)).toEqual({ due: 0, books: 0 });
});
