import type { Capture } from "@carepoint/capture/server";
import { newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addPatient, type TestHospital } from "../../testing/context.ts";
import { openPost, postAt, tuesdayNine } from "../../testing/post.ts";
import { sweepUndelivered } from "./jobs.ts";

let hospital: TestHospital;
let capture: Capture;
beforeAll(async () => {
  ({ hospital, capture } = await openPost());
});
afterAll(async () => {
  await hospital.close();
  await capture.close();
});
beforeEach(() => capture.clear());

const { visit, tell, send, outcome, emailOf } = postAt(() => ({ hospital, capture }));

describe("a confirmed visit", () => {
  it("is told by mail with time, place and code, in the language of the account", async () => {
    const patient = await addPatient(hospital);
    await hospital.db.updateTable("accounts").set({ locale: "hi" }).where("id", "=", patient.accountId).execute();
    const booked = await visit(patient);
    const sent = await tell(patient, "appointment_confirmed", booked);
    await send(sent.get("email"));
    const mail = await capture.waitFor({ channel: "mail", to: await emailOf(patient) }, 5000);
    expect(mail.subject).toContain("आपका अपॉइंटमेंट पक्का है");
    expect(mail.text).toMatch(/9:00/);
    expect(mail.text).toContain("Pune");
    expect(mail.text).toContain(booked.code);
    expect(mail.links).toEqual([`https://care.example/visits/${booked.id}`]);
    expect(mail.headers["message-id"]).toBe(`<${sent.get("email")}@carepoint.example>`);
    expect(await outcome(sent.get("email"))).toEqual({ status: "sent", note: null, attempts: 1 });
  });

  it("is told once, however often the job runs", async () => {
    const patient = await addPatient(hospital);
    const sent = await tell(patient, "appointment_confirmed", await visit(patient));
    await Promise.all([send(sent.get("email")), send(sent.get("email")), send(sent.get("email"))]);
    await send(sent.get("email"));
    expect(capture.messages({ channel: "mail" })).toHaveLength(1);
  });

  it("is told by SMS only to a number that was verified", async () => {
    const patient = await addPatient(hospital);
    const booked = await visit(patient);
    const sent = await tell(patient, "appointment_confirmed", booked);
    await send(sent.get("sms"));
    expect(await outcome(sent.get("sms"))).toMatchObject({ status: "skipped", note: "no_recipient" });
    const phoneNumber = "+919800000011";
    const verified = { phoneNumber, phoneNumberVerified: true };
    await hospital.db.updateTable("auth.user").set(verified).where("id", "=", patient.accountId).execute();
    const again = await tell(patient, "appointment_cancelled", booked);
    await send(again.get("sms"));
    expect((await capture.waitFor({ channel: "sms", to: phoneNumber }, 5000)).text).toContain("is cancelled");
  });

  it("is not mailed to the placeholder of an account that has only a telephone", async () => {
    const patient = await addPatient(hospital);
    const email = `${newId()}@phone.invalid`;
    await hospital.db.updateTable("auth.user").set({ email }).where("id", "=", patient.accountId).execute();
    const sent = await tell(patient, "appointment_confirmed", await visit(patient));
    await send(sent.get("email"));
    expect(await outcome(sent.get("email"))).toMatchObject({ status: "skipped", note: "no_recipient" });
  });
});

describe("a reminder is checked again when it goes out", () => {
  const dayBefore = tuesdayNine.subtract({ hours: 23 });

  it("and goes out while the visit still stands", async () => {
    const patient = await addPatient(hospital);
    const sent = await tell(patient, "appointment_reminder_24h", await visit(patient));
    await send(sent.get("email"), dayBefore);
    expect(await outcome(sent.get("email"))).toMatchObject({ status: "sent" });
  });

  it("a cancelled visit reminds nobody", async () => {
    const patient = await addPatient(hospital);
    const booked = await visit(patient);
    const sent = await tell(patient, "appointment_reminder_24h", booked);
    await hospital.db.updateTable("appointments").set({ status: "cancelled" }).where("id", "=", booked.id).execute();
    await send(sent.get("email"), dayBefore);
    await send(sent.get("push"), dayBefore);
    expect(await outcome(sent.get("email"))).toMatchObject({ status: "skipped", note: "visit_changed" });
    expect(await outcome(sent.get("push"))).toMatchObject({ status: "skipped", note: "visit_changed" });
  });

  it("a worker that slept does not send the day's reminder an hour before", async () => {
    const patient = await addPatient(hospital);
    const sent = await tell(patient, "appointment_reminder_24h", await visit(patient));
    await send(sent.get("email"), tuesdayNine.subtract({ minutes: 50 }));
    expect(await outcome(sent.get("email"))).toMatchObject({ status: "skipped", note: "visit_changed" });
  });

  it("a reminder of a time that is no longer the visit's stays at home", async () => {
    const patient = await addPatient(hospital);
    const { id } = await visit(patient);
    const sent = await tell(patient, "appointment_reminder_24h", { id, startsAt: tuesdayNine.add({ hours: 2 }) });
    await send(sent.get("email"), dayBefore);
    expect(await outcome(sent.get("email"))).toMatchObject({ status: "skipped", note: "visit_changed" });
  });
});

describe("nothing is sent", () => {
  it("by a way that the hospital has switched off, or the account does not want", async () => {
    const patient = await addPatient(hospital);
    const sent = await tell(patient, "appointment_confirmed", await visit(patient));
    await send(sent.get("push"), hospital.now, { push: null });
    expect(await outcome(sent.get("push"))).toMatchObject({ status: "skipped", note: "off" });
    const preferences = JSON.stringify({ email: false });
    await hospital.db.updateTable("accounts").set({ preferences }).where("id", "=", patient.accountId).execute();
    await send(sent.get("email"));
    expect(await outcome(sent.get("email"))).toMatchObject({ status: "skipped", note: "unwanted" });
  });

  it("to an account that no longer acts for the patient", async () => {
    const patient = await addPatient(hospital);
    const sent = await tell(patient, "appointment_confirmed", await visit(patient));
    const ended = { endedAt: hospital.now };
    await hospital.db.updateTable("accountPatients").set(ended).where("patientId", "=", patient.patientId).execute();
    await send(sent.get("email"));
    expect(await outcome(sent.get("email"))).toMatchObject({ status: "skipped", note: "rights_ended" });
  });
});

describe("a failure", () => {
  it("waits for another try, and the fifth is final", async () => {
    const patient = await addPatient(hospital);
    const sent = await tell(patient, "appointment_confirmed", await visit(patient));
    const id = sent.get("email");
    capture.failNext("mail", 5);
    for (let tries = 1; tries <= 4; tries += 1) {
      await expect(send(id)).rejects.toThrow();
      expect(await outcome(id)).toMatchObject({ status: "queued", attempts: tries });
    }
    await send(id);
    const final = await outcome(id);
    expect(final).toMatchObject({ status: "failed", attempts: 5 });
    expect(final.note).not.toContain("@");
    await send(id);
    expect(capture.messages({ channel: "mail" })).toHaveLength(0);
  });

  it("of a worker that died is taken up by the sweep", async () => {
    const patient = await addPatient(hospital);
    const sent = await tell(patient, "appointment_confirmed", await visit(patient));
    const id = sent.get("email") ?? "";
    const died = { status: "sending", attempts: 1, claimedAt: hospital.now };
    await hospital.db.updateTable("deliveries").set(died).where("id", "=", id).execute();
    await send(id, hospital.now.add({ minutes: 1 }));
    expect(await outcome(id)).toMatchObject({ status: "sending", attempts: 1 });
    const later = hospital.now.add({ minutes: 6 });
    const enqueued: unknown[] = [];
    const jobs = Object.assign(Object.create(hospital.services.jobs), {
      enqueue: async (_tx: unknown, _job: unknown, payload: unknown) => void enqueued.push(payload),
    });
    await sweepUndelivered.run({ ...hospital.jobContext(later), jobs }, {});
    expect(enqueued).toContainEqual({ deliveryId: id });
    await send(id, later);
    expect(await outcome(id)).toMatchObject({ status: "sent", attempts: 2 });
  });
});
