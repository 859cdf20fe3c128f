import { chequeReturnReasons } from "@carepoint/domain/billing/cheque";
import { payLaterReasons, paymentProviders, staffRefundReasons } from "@carepoint/domain/billing/counter";
import { discountReasons } from "@carepoint/domain/billing/desk-bill";
import { taxClasses, taxTreatments } from "@carepoint/domain/billing/gst";
import { ledgerAccounts } from "@carepoint/domain/billing/ledger";
import { gotBackMethods } from "@carepoint/domain/billing/over-refunds";
import { payOutMethods } from "@carepoint/domain/billing/pay-out";
import { discountingRoles } from "@carepoint/domain/billing/price-list";
import { refundRefusals } from "@carepoint/domain/billing/refund-attempts";
import {
  invoiceStatuses,
  overRefundStatuses,
  paymentStatuses,
  refundReasons,
  refundStatuses,
} from "@carepoint/domain/billing/states";
import { takeBackReasons } from "@carepoint/domain/billing/take-back";
import { chargeKinds } from "@carepoint/domain/billing/totals";
import { wishKinds } from "@carepoint/domain/billing/wishes";
import { bearReasons } from "@carepoint/domain/billing/write-off-reasons";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openHospital, type TestHospital } from "../../testing/context.ts";

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

it.each([
  ["invoices", "status", invoiceStatuses],
  ["payments", "status", paymentStatuses],
  ["refunds", "status", refundStatuses],
  ["over_refunds", "status", overRefundStatuses],
  ["over_refund_ends", "method", gotBackMethods],
  ["over_refund_ends", "reason", bearReasons],
  ["invoice_lines", "kind", chargeKinds],
  ["payer_write_offs", "kind", wishKinds],
  ["ledger_entries", "account", ledgerAccounts],
  ["payments", "provider", paymentProviders],
  ["refunds", "reason", refundReasons],
  ["refunds", "paid_out_method", payOutMethods],
  ["refunds", "refused_for", refundRefusals],
  ["payment_cheques", "return_reason", chequeReturnReasons],
  ["refunds", "staff_reason", staffRefundReasons],
  ["invoice_deferrals", "reason", payLaterReasons],
  ["invoice_discounts", "reason", discountReasons],
  ["invoice_credits", "reason", takeBackReasons],
  ["tax_rates", "tax_class", taxClasses],
  ["tax_rates", "treatment", taxTreatments],
  ["discount_limits", "role", discountingRoles],
])("the database knows the same words for %s.%s as the rules", async (table, column, words) => {
  const { rows } = await sql<{ def: string }>`
    select pg_get_constraintdef(oid) as def from pg_constraint
    where conrelid = ${table}::regclass and conname = ${`${table}_${column}_check`}`.execute(hospital.db);
  const named = [...(rows[0]?.def.matchAll(/'([a-z_]+)'::text/g) ?? [])].map(([, word]) => word);
  expect(new Set(named)).toEqual(new Set<string>(words));
});
