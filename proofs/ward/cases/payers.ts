import { indianDate } from "@carepoint/domain/billing/indian-date";
import { type Cases, callable } from "../case.ts";
import { addDeskBill } from "../desk-rows.ts";
import { addClaim, addInsurer, addTransfer, addWriteOff } from "../payer-rows.ts";

const byBilling = { doer: "billingA", second: { doer: "billingA", world: "A" } } as const;
const today = () => indianDate(Temporal.Now.instant());

let transfers = 0;
function transfer(): string {
  transfers += 1;
  return `WARDN${String(transfers).padStart(11, "0")}`;
}

export const payerCases: Cases = {
  "billing.splitBill": callable({
    doer: "deskA",
    target: "invoiceId",
    make: async ({ server }, world) => {
      await addInsurer(server.hospital, world);
      return { invoiceId: await addDeskBill(server.hospital, world), share: { by: "part", basisPoints: 8000 } };
    },
  }),
  "billing.payerClaims": callable({ doer: "admin", make: async () => ({}) }),
  "billing.settlePayer": callable({
    ...byBilling,
    target: "payerId",
    make: async ({ server }, world) => {
      const { invoiceId, payerId } = await addClaim(server.hospital, world);
      return { payerId, reference: transfer(), receivedOn: today(), claims: [{ invoiceId, amount: 20_000 }] };
    },
  }),
  "billing.payerTransfers": callable({
    doer: "admin",
    make: async ({ server }, world) => ({ payerId: (await addClaim(server.hospital, world)).payerId }),
  }),
  "billing.reverseTransfer": callable({
    ...byBilling,
    target: "transferId",
    make: async ({ server }, world) => ({
      transferId: await addTransfer(server.hospital, world),
      reason: "wrong_bill",
    }),
  }),
  "billing.moveClaim": callable({
    ...byBilling,
    target: "invoiceId",
    make: async ({ server }, world) => ({
      invoiceId: (await addClaim(server.hospital, world)).invoiceId,
      reason: "deductible",
    }),
  }),
  "billing.writeOffClaim": callable({
    ...byBilling,
    target: "invoiceId",
    make: async ({ server }, world) => ({
      invoiceId: (await addClaim(server.hospital, world)).invoiceId,
      reason: "goodwill",
    }),
  }),
  "billing.decideWriteOff": callable({
    doer: "admin",
    target: "requestId",
    make: async ({ server }, world) => ({ requestId: await addWriteOff(server.hospital, world), agreed: true }),
  }),
  "billing.wishes": callable({ doer: "admin", make: async () => ({}) }),
  "billing.returnToPayer": callable({
    ...byBilling,
    target: "invoiceId",
    make: async ({ server }, world) => ({
      invoiceId: (await addClaim(server.hospital, world, { paid: true })).invoiceId,
      reference: transfer(),
      paidOn: today(),
    }),
  }),
};
