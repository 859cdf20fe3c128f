import type { TestHospital } from "@carepoint/api/testing/context";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import { addDays } from "@carepoint/domain/kernel/calendar";
import { type Case, type Cases, callable } from "../case.ts";
import { addDeskBill, addLink, addService } from "../desk-rows.ts";
import {
  addLateChoice,
  addOverRefund,
  addPaidOut,
  addPaidVisit,
  addPastUs,
  addRefund,
  addRefundRequest,
} from "../money-rows.ts";
import { seen } from "../seen.ts";
import { addVisit } from "../visit-rows.ts";
import type { Ward } from "../ward.ts";
import type { World } from "../worlds.ts";
import { child, slot } from "./visits.ts";

const paid: Case["make"] = async ({ server }, world) => ({
  appointmentId: (await addPaidVisit(server.hospital, world)).appointmentId,
});

async function held({ server }: Ward, world: World) {
  return { appointmentId: await addVisit(server.hospital, world, { status: "pending" }) };
}

/** Late money of somebody whom the world's patient looks after: calls at the same moment do not meet in one patient. */
async function late(ward: Ward, world: World) {
  const { appointmentId } = await addLateChoice(ward.server.hospital, world, await child(ward, world));
  return { appointmentId };
}

async function payment(hospital: TestHospital, world: World) {
  return { paymentId: (await addPaidVisit(hospital, world)).paymentId };
}

async function asked({ server }: Ward, world: World) {
  return { requestId: await addRefundRequest(server.hospital, world) };
}

const refund =
  (status: "failed" | "due"): Case["make"] =>
  async ({ server }, world) => ({ refundId: await addRefund(server.hospital, world, status) });

const paidOut = async (hospital: TestHospital, world: World) => ({ refundId: await addPaidOut(hospital, world) });

const dressing = { code: "999316", taxClass: "health_care", priceIncludesTax: true };
const oneItem = async (hospital: TestHospital) => [{ serviceId: await addService(hospital), quantity: 1, discount: 0 }];

const dueBill: Case["make"] = async ({ server }, world) => ({ invoiceId: await addDeskBill(server.hospital, world) });
const toAskFor =
  (way: "qr" | "link"): Case["make"] =>
  async (ward, world) => ({ ...(await dueBill(ward, world)), way });
const askedFor: Case["make"] = async ({ server }, world) => ({ paymentId: await addLink(server.hospital, world) });

export const moneyCases: Cases = {
  "billing.openPayment": callable({
    doer: "patientA",
    target: "appointmentId",
    make: held,
  }),
  "billing.paymentState": callable({ doer: "patientA", target: "appointmentId", make: paid }),
  "billing.listInvoices": callable({ doer: "patientA", make: async () => ({ limit: 200 }) }),
  "billing.readInvoice": callable({
    doer: "patientA",
    target: "invoiceId",
    make: async ({ standing }, { name }) => ({ invoiceId: standing[name].invoiceId }),
  }),
  "billing.listPayments": callable({ doer: "admin", make: async () => ({}) }),
  "billing.takePayment": callable({
    doer: "deskA",
    target: "appointmentId",
    make: async (ward, world) => ({ ...(await held(ward, world)), method: "cash" }),
  }),
  "billing.payLater": callable({
    doer: "deskA",
    target: "appointmentId",
    make: async (ward, world) => ({ ...(await held(ward, world)), reason: "after_visit" }),
  }),
  "billing.checkPayment": callable({ doer: "patientA", target: "appointmentId", make: paid }),
  "billing.attention": callable({ doer: "admin", make: async () => ({}) }),
  "billing.retryRefund": callable({ doer: "deskA", target: "refundId", make: refund("failed") }),
  "billing.payBack": callable({ doer: "deskA", target: "refundId", make: refund("due") }),
  "billing.payBack #gateway-unsure": callable({ doer: "deskA", target: "refundId", make: refund("failed") }),
  "billing.bookRefund": callable({
    doer: "billingA",
    target: "refundId",
    make: async ({ server }, world) => ({ refundId: await addPastUs(server.hospital, world) }),
    second: { doer: "billingA", world: "A" },
  }),
  "billing.endOverRefund": callable({
    doer: "billingA",
    target: "overRefundId",
    make: async ({ server }, world) => ({
      overRefundId: await addOverRefund(server.hospital, world),
      end: "get_back",
      method: "cash",
    }),
    second: { doer: "billingA", world: "A" },
  }),
  "billing.refund": callable({
    doer: "billingA",
    target: "paymentId",
    make: async ({ server }, world) => {
      const { paymentId } = await addPaidVisit(server.hospital, world);
      return { paymentId, amount: 10_000, reason: "goodwill" };
    },
    second: { doer: "billingA", world: "A" },
  }),
  "billing.disputes": callable({ doer: "admin", make: async () => ({}) }),
  "billing.paymentTimeline": callable({
    doer: "deskA",
    target: "paymentId",
    make: async ({ server }, world) => payment(server.hospital, world),
  }),
  "billing.previewRefund": callable({
    doer: "billingA",
    target: "paymentId",
    make: async ({ server }, world) => ({ ...(await payment(server.hospital, world)), amount: 10_000 }),
    second: { doer: "billingA", world: "A" },
  }),
  "billing.refundRequests": callable({ doer: "admin", make: async () => ({}) }),
  "billing.approveRefund": callable({ doer: "admin", target: "requestId", make: asked }),
  "billing.declineRefund": callable({
    doer: "admin",
    target: "requestId",
    make: async (ward, world) => ({ ...(await asked(ward, world)), answer: "Paid in cash already" }),
  }),
  "billing.lateChoices": callable({ doer: "patientA", make: async () => ({}) }),
  "billing.keepNextTime": callable({
    doer: "patientA",
    target: "appointmentId",
    make: async (ward, world) => {
      const { startsAt } = await slot(ward, world);
      return { ...(await late(ward, world)), startsAt };
    },
  }),
  "billing.returnLateMoney": callable({ doer: "patientA", target: "appointmentId", make: late }),
  "billing.moneyRules": callable({ doer: "admin", make: async () => ({}) }),
  "billing.setMoneyRules": callable({
    doer: "admin",
    make: async (ward) => ({
      lateChoiceHours: 24,
      approveRefundsAbove: 500_000,
      validFrom: Temporal.Now.instant()
        .add({ hours: 24 * 400 })
        .toString(),
      seen: await seen(ward, "billing.moneyRules", undefined, "written"),
    }),
  }),
  "billing.sheet": callable({
    doer: "patientA",
    target: "invoiceId",
    make: async ({ standing }, { name }) => ({ invoiceId: standing[name].invoiceId }),
  }),
  "billing.paper": callable({
    doer: "patientA",
    target: "invoiceId",
    make: async ({ standing }, { name }) => ({ invoiceId: standing[name].invoiceId, locale: "hi", size: "a5" }),
  }),
  "billing.printBill": callable({
    doer: "patientA",
    target: "invoiceId",
    make: async ({ server }, world) => ({ invoiceId: (await addPaidVisit(server.hospital, world)).invoiceId }),
  }),
  "billing.payOutPaper": callable({
    doer: "deskA",
    target: "refundId",
    make: async ({ server }, world) => ({ ...(await paidOut(server.hospital, world)), locale: "hi", size: "roll" }),
  }),
  "billing.printPayOut": callable({
    doer: "deskA",
    target: "refundId",
    make: async ({ server }, world) => paidOut(server.hospital, world),
  }),
  "billing.mailing": callable({
    doer: "patientA",
    target: "invoiceId",
    make: async ({ standing }, { name }) => ({ invoiceId: standing[name].invoiceId }),
  }),
  "billing.mailBill": callable({
    doer: "patientA",
    target: "invoiceId",
    make: async ({ server }, world) => ({ invoiceId: (await addPaidVisit(server.hospital, world)).invoiceId }),
  }),
  "billing.services": callable({ doer: "deskA", make: async () => ({}) }),
  "billing.priceList": callable({ doer: "admin", make: async () => ({}) }),
  "billing.addService": callable({
    doer: "admin",
    make: async (ward) => ({ name: { en: ward.fresh("Dressing") }, price: 30_000, ...dressing }),
  }),
  "billing.amendService": callable({
    doer: "admin",
    target: "serviceId",
    make: async (ward) => ({
      serviceId: await addService(ward.server.hospital),
      baseVersion: 1,
      ...dressing,
      name: { en: ward.fresh("Dressing") },
      active: true,
    }),
  }),
  "billing.setPrice": callable({
    doer: "admin",
    target: "serviceId",
    make: async ({ server }) => ({
      serviceId: await addService(server.hospital),
      baseVersion: 1,
      price: 35_000,
      validFrom: addDays(indianDate(Temporal.Now.instant()), 400),
    }),
  }),
  "billing.setDiscountLimit": callable({
    doer: "admin",
    make: async () => ({ basisPoints: 1000, role: "front_desk" }),
  }),
  "billing.quoteBill": callable({
    doer: "deskA",
    make: async ({ server }) => ({ items: await oneItem(server.hospital) }),
  }),
  "billing.drawBill": callable({
    doer: "deskA",
    target: "patientId",
    make: async ({ server }, { patientId }) => ({
      patientId,
      items: await oneItem(server.hospital),
      expectedTotal: 30_000,
      settlement: { method: "cash" },
    }),
  }),
  "billing.deskBills": callable({ doer: "deskA", make: async () => ({ due: true }) }),
  "billing.takeBill": callable({
    doer: "deskA",
    target: "invoiceId",
    make: async ({ server }, world) => ({ invoiceId: await addDeskBill(server.hospital, world), method: "cash" }),
  }),
  "billing.askForPayment": callable({
    doer: "deskA",
    target: "invoiceId",
    make: toAskFor("qr"),
    ways: [callable({ doer: "deskA", target: "invoiceId", make: toAskFor("link") })], // tells the payer besides
  }),
  "billing.endAsk": callable({ doer: "deskA", target: "paymentId", make: askedFor }),
  "billing.sendLink": callable({ doer: "deskA", target: "paymentId", make: askedFor }),
  "billing.dueMoney": callable({ doer: "patientA", target: "invoiceId", make: dueBill }),
  "billing.checkBill": callable({ doer: "patientA", target: "invoiceId", make: dueBill }),
  "billing.openBill": callable({ doer: "patientA", target: "invoiceId", make: dueBill }),
  "billing.takeBackBill": callable({
    doer: "billingA",
    target: "invoiceId",
    make: async ({ server }, world) => ({
      invoiceId: await addDeskBill(server.hospital, world),
      reason: "charged_wrong",
    }),
    second: { doer: "billingA", world: "A" },
  }),
  "billing.returnCheque": callable({
    doer: "billingA",
    target: "paymentId",
    make: async ({ server }, world) => ({
      paymentId: (await addPaidVisit(server.hospital, world, "cheque")).paymentId,
      reason: "insufficient_funds",
    }),
    second: { doer: "billingA", world: "A" },
  }),
  "billing.taxRates": callable({ doer: "admin", make: async () => ({}) }),
  "billing.setTaxRate": callable({
    doer: "admin",
    // What was seen comes first: it is what another input changes, as the law knows no rate beside this one.
    make: async (ward) => ({
      seen: await seen(ward, "billing.taxRates", undefined, "written"),
      basisPoints: 1800,
      taxClass: "standard",
      validFrom: addDays(indianDate(Temporal.Now.instant()), 400),
      treatment: "taxable",
    }),
  }),
};
