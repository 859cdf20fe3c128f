import { setBusinessTime } from "@carepoint/db/business-time";
import { hashPassword } from "@carepoint/db/password-hash";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Actor } from "../kernel/context.ts";
import { agreed } from "./agreed.ts";
import { Refused, type Tab } from "./browser.ts";
import { addDoctor, addFrontDesk } from "./context.ts";
import { startServer, type TestServer } from "./server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const password = "a quiet ward at night";

interface Slot {
  readonly startsAt: string;
}

/** Gives an account of the fixture a password and signs a tab in with it. */
async function signIn(actor: Actor): Promise<Tab> {
  const { db } = server.hospital;
  const accountId = actor.accountId ?? "";
  const hash = await hashPassword(password);
  await db
    .insertInto("auth.account")
    .values({ accountId, providerId: "credential", userId: accountId, password: hash })
    .execute();
  const { email } = await db
    .selectFrom("auth.user")
    .select("email")
    .where("id", "=", accountId)
    .executeTakeFirstOrThrow();
  const tab = server.tab();
  expect((await tab.post("/api/auth/sign-in/email", { email, password })).status).toBe(200);
  return tab;
}

async function slotOf(tab: Tab, doctorId: string, index = 0): Promise<Slot> {
  const today = Temporal.Now.plainDateISO("Asia/Kolkata");
  const from = today.add({ days: 2 }).toString();
  const { items } = await tab.query<{ items: Slot[] }>("appointments.slots", { doctorId, from, to: from });
  const slot = items[index];
  if (!slot) throw new Error("no slot");
  return slot;
}

/** A visitor taps a slot, signs up, and says for whom. */
async function bookUpToPayment(doctorId: string, index: number) {
  const tab = server.tab();
  await tab.query("accounts.session");
  const slot = await slotOf(tab, doctorId, index);
  const held = await tab.mutate<{ appointmentId: string }>("appointments.hold", {
    doctorId,
    branchId: server.hospital.branchId,
    startsAt: slot.startsAt,
  });
  const email = `p${crypto.randomUUID()}@example.com`;
  expect((await tab.post("/api/auth/sign-up/email", { name: "Rohan Mehta", email, password })).status).toBe(200);
  const { patientId } = await tab.mutate<{ patientId: string }>("patients.register", {
    name: "Rohan Mehta",
    sex: "male",
    birthDate: "1990-04-01",
    relation: "self",
    consents: [agreed],
  });
  await tab.mutate("appointments.claim", {
    appointmentId: held.appointmentId,
    patientId,
    reason: "Fever since Sunday",
  });
  return { tab, email, patientId, slot, appointmentId: held.appointmentId };
}

/** The hospital's clock moves to an instant, or back to the world's. */
async function setClock(to: string | null): Promise<void> {
  const now = to ? Temporal.Instant.from(to) : Temporal.Now.instant();
  await setBusinessTime(server.hospital.ownerUrl, now);
}

type Attempt = Awaited<ReturnType<TestServer["gateway"]["control"]["pay"]>>;

/** What the checkout posts back. */
function signed({ razorpay_payment_id, razorpay_order_id, razorpay_signature }: Attempt): Record<string, string> {
  return { razorpay_payment_id, razorpay_order_id, razorpay_signature };
}

interface Checkout {
  readonly orderId: string;
  readonly amount: number;
}

describe("a visit, from the first tap to the refund", () => {
  it("a patient books, pays, is seen, and reads the prescription", async () => {
    const doctor = await addDoctor(server.hospital);
    const { tab, email, patientId, appointmentId, slot } = await bookUpToPayment(doctor.doctorId ?? "", 0);
    const checkout = await tab.mutate<Checkout>("billing.openPayment", { appointmentId });
    expect(checkout.amount).toBe(50_000);
    const again = await tab.mutate<Checkout>("billing.openPayment", { appointmentId });
    expect(again.orderId).toBe(checkout.orderId);

    const attempt = await server.gateway.control.pay(checkout.orderId, { outcome: "success" });
    const back = await tab.returnFrom("/api/payments/razorpay/callback", signed(attempt));
    expect(back.status).toBe(303);
    expect(back.headers.get("location")).toBe(`/pay/${appointmentId}`);
    await server.gateway.control.settled();
    await expect(tab.query("billing.paymentState", { appointmentId })).resolves.toMatchObject({
      outcome: "paid_confirmed",
    });
    await server.capture.waitFor({ channel: "mail", to: email, contains: "Pune" }, 15_000);

    const desk = await signIn(await addFrontDesk(server.hospital));
    await expect(desk.mutate("appointments.checkIn", { appointmentId })).rejects.toThrow("check_in_another_day");
    await setClock(slot.startsAt);
    await expect(desk.mutate("appointments.checkIn", { appointmentId })).resolves.toMatchObject({
      status: "checked_in",
    });

    const room = await signIn(doctor);
    const { encounterId, version } = await room.mutate<{ encounterId: string; version: number }>("records.openVisit", {
      appointmentId,
    });
    const note = { subjective: "Fever for three days", objective: "38.4 °C", assessment: "Viral fever", plan: "Rest" };
    await room.mutate("records.saveNote", { encounterId, baseVersion: version, note });
    const line = (name: string, frequency: string) => ({
      name,
      genericName: name,
      strength: "500 mg",
      form: "tablet",
      dose: { amount: 1, unit: "tablet" },
      frequency,
      durationDays: 5,
      instruction: "After food",
    });
    const lines = [line("Paracetamol", "1-1-1"), line("Cetirizine", "HS"), line("Pantoprazole", "OD")];
    await room.mutate("records.issuePrescription", { encounterId, lines });
    await room.mutate("records.completeVisit", { encounterId });
    await setClock(null);

    const { items } = await tab.query<{ items: { id: string; content: { lines: unknown[] } }[] }>(
      "records.listPrescriptions",
      { patientId },
    );
    expect(items).toHaveLength(1);
    expect(items[0]?.content.lines).toHaveLength(3);

    const pulled = await tab.query<{ rows: { prescription: unknown[]; appointment: unknown[] } }>("sync.pull", {});
    expect(pulled.rows.prescription).toHaveLength(1);
    expect(pulled.rows.appointment).toHaveLength(1);

    const stranger = await bookUpToPayment(doctor.doctorId ?? "", 3);
    await expect(stranger.tab.query("records.readPrescription", { prescriptionId: items[0]?.id })).rejects.toThrow(
      "not_found",
    );
    await expect(stranger.tab.query("appointments.byId", { appointmentId })).rejects.toThrow("not_found");
  });

  it("closing the tab after paying ends the same way: the webhook confirms", async () => {
    const doctor = await addDoctor(server.hospital);
    const { tab, appointmentId } = await bookUpToPayment(doctor.doctorId ?? "", 0);
    const { orderId } = await tab.mutate<Checkout>("billing.openPayment", { appointmentId });
    await server.gateway.control.pay(orderId, { outcome: "success" });
    await vi.waitFor(
      async () =>
        expect(await tab.query("billing.paymentState", { appointmentId })).toMatchObject({ outcome: "paid_confirmed" }),
      { timeout: 15_000, interval: 200 },
    );
  });

  it("the refund that was shown is the refund that is made", async () => {
    const doctor = await addDoctor(server.hospital);
    const { tab, appointmentId } = await bookUpToPayment(doctor.doctorId ?? "", 0);
    const { orderId } = await tab.mutate<Checkout>("billing.openPayment", { appointmentId });
    const attempt = await server.gateway.control.pay(orderId, { outcome: "success" });
    await tab.returnFrom("/api/payments/razorpay/callback", signed(attempt));
    const { cancellation } = await tab.query<{ cancellation: { refund: number } }>("appointments.byId", {
      appointmentId,
    });
    expect(cancellation.refund).toBe(50_000);
    await expect(
      tab.mutate("appointments.cancel", { appointmentId, reason: "Better", expectedRefund: 10_000 }),
    ).rejects.toThrow("payment_mismatch");
    await expect(
      tab.mutate("appointments.cancel", { appointmentId, reason: "Better", expectedRefund: cancellation.refund }),
    ).resolves.toMatchObject({ status: "cancelled", refund: 50_000 });
    await vi.waitFor(
      async () => {
        const { refunds } = await server.gateway.control.ledger();
        expect(
          refunds.filter(({ payment_id }) => payment_id === attempt.razorpay_payment_id).map(({ amount }) => amount),
        ).toEqual([50_000]);
      },
      { timeout: 15_000, interval: 200 },
    );
    const { rows } = await sql<{ sum: number }>`select coalesce(sum(amount), 0) as sum from ledger_entries`.execute(
      server.hospital.db,
    );
    expect(Number(rows[0]?.sum)).toBe(0);
  });

  it("a free consultation confirms at once, and a fee cannot be talked away", async () => {
    const free = await addDoctor(server.hospital, { fee: 0 });
    const { tab, appointmentId } = await bookUpToPayment(free.doctorId ?? "", 0);
    await expect(tab.mutate("appointments.confirmFree", { appointmentId })).resolves.toMatchObject({
      status: "confirmed",
    });
    const paid = await bookUpToPayment((await addDoctor(server.hospital)).doctorId ?? "", 0);
    await expect(
      paid.tab.mutate("appointments.confirmFree", { appointmentId: paid.appointmentId }),
    ).rejects.toBeInstanceOf(Refused);
  });

  it("a mutation from another site is refused before anything reads it", async () => {
    const tab = server.tab();
    const response = await tab.send("/trpc/appointments.hold", {
      method: "POST",
      headers: { Origin: "https://evil.example" },
      body: "{}",
    });
    expect(response.status).toBe(403);
  });

  it("the same key with the same input has one effect and one answer; with other input it is refused", async () => {
    const doctor = await addDoctor(server.hospital);
    const tab = server.tab();
    await tab.query("accounts.session");
    const slot = await slotOf(tab, doctor.doctorId ?? "");
    const input = { doctorId: doctor.doctorId, branchId: server.hospital.branchId, startsAt: slot.startsAt };
    const key = crypto.randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => tab.mutate<{ appointmentId: string }>("appointments.hold", input, key)),
    );
    expect(new Set(answers.map(({ appointmentId }) => appointmentId)).size).toBe(1);
    const other = await slotOf(tab, doctor.doctorId ?? "", 2);
    await expect(tab.mutate("appointments.hold", { ...input, startsAt: other.startsAt }, key)).rejects.toThrow(
      "idempotency_mismatch",
    );
  });
});

describe("the language of a new account", () => {
  const hindi = { "Content-Type": "application/json", "Accept-Language": "hi" };
  const post = (tab: Tab, path: string, body: object) =>
    tab.send(path, { method: "POST", headers: hindi, body: JSON.stringify(body) });
  const localesOf = () =>
    server.hospital.db
      .selectFrom("accounts")
      .innerJoin("auth.user", "auth.user.id", "accounts.id")
      .select("accounts.locale")
      .where("auth.user.name", "=", "आशा")
      .execute();

  it("is the one it was made in, from the first mail on", async () => {
    const email = `asha${crypto.randomUUID()}@example.com`;
    const made = await post(server.tab(), "/api/auth/sign-up/email", { name: "आशा", email, password });
    expect(made.status).toBe(200);
    expect(await localesOf()).toEqual([{ locale: "hi" }]);
    const mail = await server.capture.waitFor({ channel: "mail", to: email }, 5000);
    expect(mail.subject).toBe("अपना ई-मेल पता पक्का करें");
  });

  it("is so for a telephone number too, code included, and stays when the number signs in from another browser", async () => {
    const phone = "+919800000077";
    const enter = async (language: string) => {
      server.capture.clear();
      const tab = server.tab();
      const headers = { ...hindi, "Accept-Language": language };
      const ask = (path: string, body: object) =>
        tab.send(path, { method: "POST", headers, body: JSON.stringify(body) });
      expect((await ask("/api/auth/phone-number/send-otp", { phoneNumber: phone })).status).toBe(200);
      const { codes, text } = await server.capture.waitFor({ channel: "sms", to: phone }, 5000);
      const code = codes[0];
      expect((await ask("/api/auth/phone-number/verify", { phoneNumber: phone, code })).status).toBe(200);
      const { account } = await tab.query<{ account: { locale: string } }>("accounts.session");
      return { text, locale: account.locale };
    };
    const first = await enter("hi-IN,hi;q=0.9,en;q=0.8");
    expect(first).toMatchObject({ locale: "hi" });
    expect(first.text).toContain("आपका कोड");
    expect(await enter("en")).toMatchObject({ locale: "hi", text: expect.stringContaining("आपका कोड") });
  });
});
