import { takePaymentInput } from "@carepoint/domain/billing/schema";
import { invoiceId as invoiceIdOf } from "@carepoint/domain/kernel/id";
import { billPaper } from "@carepoint/papers/bill-paper";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { takePayment } from "../../flows/take-payment.ts";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { branch, own } from "../../testing/scopes.ts";
import { heldVisit, nine } from "../../testing/till.ts";
import { deliver } from "../notifications/jobs.ts";
import { printBill } from "./commands/print-bill.ts";
import { billingJobs } from "./workers.ts";

let hospital: TestHospital;
let desk: Actor;
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver] });
  desk = await addFrontDesk(hospital);
});
afterAll(() => hospital.close());

async function paid(minutes = 0) {
  const doctor = await addDoctor(hospital);
  const visit = await heldVisit(hospital, { doctor, at: nine.add({ minutes }) });
  const input = takePaymentInput.parse({ appointmentId: visit.appointmentId, method: "cash" });
  await hospital.as(desk, (ctx) => takePayment(ctx, branch(desk), input));
  return { ...visit, bill: await documentOf(visit.appointmentId, "invoice") };
}

async function documentOf(appointmentId: string, kind: string) {
  const { id } = await hospital.db
    .selectFrom("invoices")
    .select("id")
    .where("appointmentId", "=", appointmentId)
    .where("kind", "=", kind)
    .executeTakeFirstOrThrow();
  return invoiceIdOf.parse(id);
}

it("a bill's paper says who asks, from whom, under which registration, and what was paid", async () => {
  const gstin = "27AAACC1234F1Z8";
  await hospital.db.updateTable("branches").set({ gstin, state: "27" }).execute();
  const { bill } = await paid();
  await hospital.db.updateTable("branches").set({ gstin: null }).execute();
  const sheet = await calling(hospital, desk).billing.sheet({ invoiceId: bill });
  expect(sheet).toMatchObject({
    gstin,
    branch: { name: { en: "Pune" }, state: "27" },
    patient: { name: "Asha" },
    doctor: { name: "Dr. Rao", council: "Maharashtra Medical Council" },
    payments: [{ provider: "cash", amount: 50_000 }],
    credits: null,
    prints: 0,
  });
  const [kept] = (await calling(hospital, desk).billing.listInvoices({})).items.filter(({ id }) => id === bill);
  expect(kept).toMatchObject({ gstin }); // what a device keeps says it too
});

it("a note names the bill that it takes back", async () => {
  const { bill, patient, appointmentId } = await paid(15);
  const input = { appointmentId, reason: "Better again" };
  await hospital.as(patient, (ctx) => cancelWithRefund(ctx, own(patient), input));
  const note = await calling(hospital, patient).billing.sheet({
    invoiceId: await documentOf(appointmentId, "credit_note"),
  });
  const { number } = (await calling(hospital, patient).billing.sheet({ invoiceId: bill })).bill;
  expect(note).toMatchObject({ bill: { kind: "credit_note" }, credits: { number }, payments: [] });
});

it("twenty who print at once have one original and nineteen duplicates", async () => {
  const { bill: invoiceId } = await paid(30);
  const print = () => hospital.as(desk, (ctx) => printBill(ctx, branch(desk), { invoiceId }));
  const copies = (await Promise.all(Array.from({ length: 20 }, print))).map(({ copy }) => copy);
  expect(copies.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  expect(await calling(hospital, desk).billing.sheet({ invoiceId })).toMatchObject({ prints: 20 });
});

it("the PDF is the original for who had the first print counted, and a duplicate for all others and afterwards", async () => {
  const { bill: invoiceId, patient } = await paid(60);
  const options = { locale: "en", size: "a4" } as const;
  const set = async (duplicate: boolean) => {
    const sheet = await calling(hospital, desk).billing.sheet({ invoiceId });
    return Buffer.from(await billPaper(sheet, { ...options, zone: "Asia/Kolkata", duplicate })).toString("base64");
  };
  const kinds = new Map([
    [await set(false), "original"],
    [await set(true), "duplicate"],
  ]);
  const paper = async (who: Actor) =>
    kinds.get((await calling(hospital, who).billing.paper({ invoiceId, ...options })).pdf);
  expect(kinds.size).toBe(2);
  expect(await paper(desk), "that nobody counted").toBe("duplicate");
  const print = () => hospital.as(desk, (ctx) => printBill(ctx, branch(desk), { invoiceId }));
  await print();
  expect(await paper(patient), "counted for somebody else").toBe("duplicate");
  expect(await paper(desk)).toBe("original");
  await print();
  expect(await paper(desk), "the second print").toBe("duplicate");
});

it("somebody else's paper does not exist, nor that of a draft", async () => {
  const { bill: invoiceId, appointmentId } = await paid(45);
  const stranger = await addPatient(hospital, "Ravi");
  await expect(calling(hospital, stranger).billing.sheet({ invoiceId }).catch(codeOf)).resolves.toBe("not_found");
  const print = hospital.as(stranger, (ctx) => printBill(ctx, own(stranger), { invoiceId }));
  await expect(print.catch(codeOf)).resolves.toBe("not_found");
  expect(appointmentId).toBeDefined();
});
