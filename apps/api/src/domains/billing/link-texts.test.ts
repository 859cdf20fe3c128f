import { randomInt } from "node:crypto";
import { drawBillInput } from "@carepoint/domain/billing/desk-bill";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { codeSpace, encodeMrn } from "@carepoint/domain/kernel/codes";
import { invoiceId as invoiceIdOf, newId } from "@carepoint/domain/kernel/id";
import { searchKeys } from "@carepoint/domain/patients/romanise";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { askForPayment } from "../../flows/ask-for-payment.ts";
import { endAsk } from "../../flows/end-ask.ts";
import type { Actor } from "../../kernel/context.ts";
import { patientKey } from "../../kernel/sealed.ts";
import { addFrontDesk, monday } from "../../testing/context.ts";
import { addPriced } from "../../testing/payers.ts";
import { branch } from "../../testing/scopes.ts";
import { openTill, type Till } from "../../testing/till.ts";
import { sealedDetails } from "../patients/queries/sealed-details.ts";
import { drawBill } from "./commands/draw-bill.ts";
import { sendLink } from "./commands/send-link.ts";
import { dueMoney } from "./queries/due-money.ts";

/** A link to pay for a patient whom the desk registered: nobody's account acts for them. */
let till: Till;
let desk: Actor;
let serviceId: string;
const texts: { to: string; text: string; messageId: string }[] = [];
beforeAll(async () => {
  till = await openTill({ sms: { send: async (message) => void texts.push(message) } });
  desk = await addFrontDesk(till.hospital);
  serviceId = await addPriced(till.hospital, 30_000);
});
beforeEach(() => void texts.splice(0));
afterAll(() => till.close());

const phone = "+919876543210";

async function dueBill({ withPhone = true, language }: { withPhone?: boolean; language?: "en" | "hi" } = {}) {
  const { db, services } = till.hospital;
  const id = newId();
  const person = { name: "Lata", ...searchKeys("Lata"), sex: "female", birthYear: 1970, registeredAt: monday };
  await db
    .insertInto("patients")
    .values({ id, mrn: encodeMrn(randomInt(codeSpace)), ...person })
    .execute();
  await db.insertInto("patientKeys").values(services.sealer.newKey(id)).execute();
  if (withPhone) {
    const sealed = sealedDetails(services.sealer, await patientKey(db, services.sealer, id), id, { phone });
    await db.updateTable("patients").set(sealed).where("id", "=", id).execute();
  }
  if (language) {
    const said = { patientId: id, purpose: "care", noticeVersion: 1, language, givenBy: "patient", givenAt: monday };
    await db.insertInto("consents").values(said).execute();
  }
  const items = [{ serviceId, quantity: 1 }];
  const settlement = { method: "later", reason: "asked_online" };
  const input = drawBillInput.parse({ patientId: id, items, expectedTotal: 30_000, settlement });
  const { invoiceId } = await till.hospital.as(desk, (ctx) => drawBill(ctx, branch(desk), input));
  return invoiceIdOf.parse(invoiceId);
}

async function takeBackConsent(invoiceId: Awaited<ReturnType<typeof dueBill>>): Promise<void> {
  const { db } = till.hospital;
  const its = db.selectFrom("invoices").select("patientId").where("id", "=", invoiceId);
  const over = { withdrawnAt: monday, withdrawnBy: "patient" };
  await db.updateTable("consents").set(over).where("patientId", "=", its).execute();
}

const at = (now = monday) => ({ ...till.context(desk, now), scope: branch(desk) });
const asked = (invoiceId: Awaited<ReturnType<typeof dueBill>>, now = monday) =>
  askForPayment(at(now), { invoiceId, way: "link" });
const seen = async (invoiceId: Awaited<ReturnType<typeof dueBill>>, providers = till.context(desk).providers) =>
  (await dueMoney({ ...at(), providers, sees: () => undefined }, { invoiceId })).ask;

it("goes by SMS to the telephone on the record, with the sum, the hospital and nothing else", async () => {
  const invoiceId = await dueBill();
  const { paymentId, told } = await asked(invoiceId);
  expect(told).toBe(1);
  const ask = await seen(invoiceId);
  expect(ask).toMatchObject({ reaches: "phone", phoneEnding: "3210", toldAt: instantText(monday) });
  await till.work();
  expect(texts).toMatchObject([{ to: phone, text: `Care Point: pay ₹300 here, once only: ${ask?.content}` }]);
  // Asked for again it is the same message; sent again after a while it is another one.
  expect(await asked(invoiceId, monday.add({ minutes: 5 }))).toMatchObject({ paymentId, told: 1 });
  await till.work();
  expect(texts).toHaveLength(1);
  const again = () =>
    till.hospital.as(desk, (ctx) => sendLink(ctx, branch(desk), { paymentId }), monday.add({ minutes: 6 }));
  expect([await again(), await again()]).toEqual([{ told: 1 }, { told: 0 }]);
  await till.work();
  expect(new Set(texts.map(({ messageId }) => messageId)).size).toBe(2);
});

it("is written in the language in which the patient was shown the notice", async () => {
  await asked(await dueBill({ language: "hi" }));
  await till.work();
  expect(texts[0]?.text).toContain("भुगतान");
});

it("is not sent any more once the desk took it back", async () => {
  const { paymentId } = await asked(await dueBill());
  await endAsk(at(), { paymentId });
  await till.work();
  expect(texts).toEqual([]);
});

it("is not sent to whoever took their consent back before it left", async () => {
  const invoiceId = await dueBill({ language: "en" });
  expect((await asked(invoiceId)).told).toBe(1);
  await takeBackConsent(invoiceId);
  await till.work();
  expect(texts).toEqual([]);
});

it("reaches nobody without a telephone, after the consent was taken back or where no SMS is sent, and the desk is told", async () => {
  const without = await dueBill({ withPhone: false });
  expect((await asked(without)).told).toBe(0);
  expect(await seen(without)).toMatchObject({ reaches: "nobody", phoneEnding: null, toldAt: null });
  const takenBack = await dueBill({ language: "en" });
  await takeBackConsent(takenBack);
  expect((await asked(takenBack)).told).toBe(0);
  expect(await seen(takenBack)).toMatchObject({ reaches: "nobody", phoneEnding: null });
  const mute = await dueBill();
  await asked(mute);
  expect(await seen(mute, { ...till.context(desk).providers, sms: null })).toMatchObject({ reaches: "nobody" });
});
