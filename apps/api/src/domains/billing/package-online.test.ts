import { invoiceId as invoiceIdOf } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBill } from "../../flows/open-bill.ts";
import { hear, newAttempt } from "../../testing/moves.ts";
import { openPackageDesk, type PackageDesk } from "../../testing/package-desk.ts";
import { own } from "../../testing/scopes.ts";
import { heldVisit, openTill, type Till } from "../../testing/till.ts";

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
