import { type Capture, startCapture } from "@carepoint/capture/server";
import { newId } from "@carepoint/domain/kernel/id";
import { deliveries, type MoneyTemplate, type Template, templates } from "@carepoint/domain/notifications/channels";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import webPush from "web-push";
import { systemActor } from "../../kernel/context.ts";
import { openMail } from "../../providers/mail.ts";
import type { Providers } from "../../providers/providers.ts";
import { openPush } from "../../providers/push.ts";
import { openSms } from "../../providers/sms.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { notifyAccount, notifyPatient } from "./commands/notify.ts";
import { deliver, sweepUndelivered } from "./jobs.ts";
import { deliverOnce } from "./queries/deliver.ts";
import { saveSubscription } from "./queries/subscriptions.ts";

type Patient = Awaited<ReturnType<typeof addPatient>>;

let capture: Capture;
let hospital: TestHospital;
let providers: Providers;
beforeAll(async () => {
  capture = await startCapture({ port: 0, smtpPort: 0, pushPort: 0 });
  const vapid = webPush.generateVAPIDKeys();
  const hosts = [new URL(capture.pushOrigin).host];
  const push = { ...vapid, subject: "mailto:care@carepoint.example", hosts, caFile: capture.pushCaPath };
  const outside = {
    mail: openMail({ smtpUrl: capture.smtpUrl, mailFrom: "Care Point <no-reply@carepoint.example>" }),
    sms: openSms({ smsUrl: capture.smsUrl }),
    push: openPush({ push }),
  };
  hospital = await openHospital({
    idle: [deliver],
    providers: outside,
    env: { publicUrl: "https://care.example" },
  });
  providers = hospital.services.providers;
});
afterAll(async () => {
  await hospital.close();
  await capture.close();
});
beforeEach(() => capture.clear());

const tuesdayNine = Temporal.Instant.from("2026-12-08T03:30:00Z");

async function visit(patient: Patient, startsAt = tuesdayNine, status = "confirmed") {
  const doctor = await addDoctor(hospital, { name: "Dr. Sharma" });
  const id = newId();
  const endsAt = startsAt.add({ minutes: 15 });
  await hospital.db
    .insertInto("appointments")
    .values({
      id,
      code: `CP-${id.slice(-8)}`,
      branchId: hospital.branchId,
      doctorId: doctor.doctorId ?? "",
      departmentId: hospital.departmentId,
      patientId: patient.patientId,
      startsAt,
      endsAt,
      occupied: `[${startsAt},${endsAt})`,
      status,
      source: "patient",
      fee: 50_000,
      confirmedAt: hospital.now,
      createdAt: hospital.now,
    })
    .execute();
  return { id, startsAt };
}

/** Writes the notice and answers its deliveries by channel. */
async function tell(
  patient: Patient,
  template: Exclude<Template, MoneyTemplate>,
  { id, startsAt }: { id: string; startsAt: Temporal.Instant },
) {
  const dedupeKey = `${template}:${id}:${startsAt}`;
  const about =
    template === "appointment_moved"
      ? { template, before: tuesdayNine }
      : template === "series_booked"
        ? { template, visits: 2 }
        : { template };
  await hospital.as(systemActor, (ctx) =>
    notifyPatient(ctx, patient.patientId, { ...about, dedupeKey, appointmentId: id }),
  );
  const rows = await hospital.db
    .selectFrom("deliveries")
    .innerJoin("notifications", "notifications.id", "deliveries.notificationId")
    .select(["deliveries.id", "deliveries.channel"])
    .where("notifications.dedupeKey", "=", dedupeKey)
    .execute();
  return new Map(rows.map(({ id: deliveryId, channel }) => [channel, deliveryId]));
}

const send = (id: string | undefined, now = hospital.now, over: Partial<Providers> = {}) =>
  deliverOnce({ ...hospital.jobContext(now), providers: { ...providers, ...over } }, id ?? "");

async function outcome(id: string | undefined) {
  const columns = ["status", "note", "attempts"] as const;
  return hospital.db
    .selectFrom("deliveries")
    .select(columns)
    .where("id", "=", id ?? "")
    .executeTakeFirstOrThrow();
}

const ofAccount = ({ accountId, sessionId }: Patient) => ({ accountId: accountId ?? "", sessionId });

async function subscribe(patient: Patient, label = "phone") {
  const { endpoint, keys } = await capture.subscribePush(label);
  await hospital.as(patient, (ctx) =>
    saveSubscription(ctx.tx, ofAccount(patient), { endpoint, keys, device: label }, hospital.now),
  );
  return endpoint;
}

async function emailOf(patient: Patient) {
  const row = await hospital.db
    .selectFrom("auth.user")
    .select("email")
    .where("id", "=", patient.accountId)
    .executeTakeFirstOrThrow();
  return row.email;
}

describe("the calendar beside a mail", () => {
  const calendarIn = async (
    patient: Patient,
    template: "appointment_confirmed" | "appointment_moved" | "appointment_cancelled" | "series_booked",
    booked: Awaited<ReturnType<typeof visit>>,
  ) => {
    const sent = await tell(patient, template, booked);
    await send(sent.get("email"));
    const mail = await capture.waitFor({ channel: "mail", to: await emailOf(patient) }, 5000);
    capture.clear();
    if (mail.channel !== "mail" || !mail.calendar) throw new Error("no calendar file");
    const lines = mail.calendar.replaceAll("\r\n ", "").split("\r\n");
    return {
      text: mail.calendar,
      value: (name: string) => lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1),
    };
  };

  it("a visit that moves takes its entry along", async () => {
    const patient = await addPatient(hospital);
    const booked = await visit(patient);
    const first = await calendarIn(patient, "appointment_confirmed", booked);
    const startsAt = tuesdayNine.add({ hours: 1 });
    const endsAt = startsAt.add({ minutes: 15 });
    const to = { startsAt, endsAt, occupied: `[${startsAt},${endsAt})` };
    await hospital.db.updateTable("appointments").set(to).where("id", "=", booked.id).execute();
    const moved = await calendarIn(patient, "appointment_moved", { ...booked, startsAt });
    expect(moved.value("METHOD")).toBe("REQUEST");
    expect(moved.value("DTSTART")).toBe("20261208T043000Z");
    expect(moved.value("UID")).toBe(first.value("UID"));
    expect(Number(moved.value("SEQUENCE"))).toBeGreaterThan(Number(first.value("SEQUENCE")));
  });

  it("a series brings all of its visits at once, under the names that each keeps, and not one called off meanwhile", async () => {
    const patient = await addPatient(hospital);
    const visits = [];
    for (const weeks of [0, 1, 2]) visits.push(await visit(patient, tuesdayNine.add({ hours: weeks * 7 * 24 })));
    const ids = visits.map(({ id }) => id);
    const { doctorId, branchId } = await hospital.db
      .selectFrom("appointments")
      .select(["doctorId", "branchId"])
      .where("id", "=", ids[0] ?? "")
      .executeTakeFirstOrThrow();
    const series = { id: newId(), patientId: patient.patientId, doctorId, branchId, kind: "in_person" };
    const made = { everyWeeks: 1, visits: 3, createdBy: patient.accountId ?? "", createdAt: hospital.now };
    await hospital.db
      .insertInto("visitSeries")
      .values({ ...series, ...made })
      .execute();
    await hospital.db.updateTable("appointments").set({ seriesId: series.id }).where("id", "in", ids).execute();
    await hospital.db
      .updateTable("appointments")
      .set({ status: "cancelled" })
      .where("id", "=", ids[1] ?? "")
      .execute();
    const [first] = visits;
    if (!first) throw new Error("no visit");
    const { text, value } = await calendarIn(patient, "series_booked", first);
    expect(value("METHOD")).toBe("PUBLISH");
    const said = (name: string) => [...text.matchAll(new RegExp(`^${name}:(.+)\r$`, "gm"))].map(([, said]) => said);
    expect(said("DTSTART")).toEqual(["20261208T033000Z", "20261222T033000Z"]);
    expect(new Set(said("UID")).size).toBe(2);
    expect(text).not.toMatch(/ATTENDEE|Sharma|Medicine/);
  });

  it("a booking and its cancellation are one entry, the later one counts, and neither says with whom or why", async () => {
    const patient = await addPatient(hospital);
    const booked = await visit(patient);
    const first = await calendarIn(patient, "appointment_confirmed", booked);
    expect(first.value("METHOD")).toBe("REQUEST");
    expect(first.value("SUMMARY")).toBe("Visit at Care Point");
    expect(first.value("DTSTART")).toBe("20261208T033000Z");
    expect(first.value("ORGANIZER")).toBe("mailto:no-reply@carepoint.example");
    await hospital.db.updateTable("appointments").set({ status: "cancelled" }).where("id", "=", booked.id).execute();
    const last = await calendarIn(patient, "appointment_cancelled", booked);
    expect(last.value("METHOD")).toBe("CANCEL");
    expect(last.value("STATUS")).toBe("CANCELLED");
    expect(last.value("UID")).toBe(first.value("UID"));
    expect(Number(last.value("SEQUENCE"))).toBeGreaterThan(Number(first.value("SEQUENCE")));
    for (const { text } of [first, last]) expect(text).not.toMatch(/Sharma|Medicine|Asha/);
  });
});

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
    expect(mail.text).toContain(`CP-${booked.id.slice(-8)}`);
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

describe("a push", () => {
  it("says when, opens the visit's page, and lives until the visit", async () => {
    const patient = await addPatient(hospital);
    const endpoint = await subscribe(patient);
    const booked = await visit(patient);
    const sent = await tell(patient, "appointment_confirmed", booked);
    await send(sent.get("push"));
    const [push] = capture.messages({ channel: "push", to: endpoint });
    expect(push?.payload).toMatchObject({
      web_push: 8030,
      notification: { title: "Care Point", navigate: `https://care.example/visits/${booked.id}`, lang: "en" },
    });
    expect(push?.text).toMatch(/9:00/);
    expect(push?.headers.ttl).toBe(String(25 * 3600));
    expect(push?.headers.topic).toMatch(/^[\w-]{32}$/);
  });

  it("of a prescription says no word of health", async () => {
    const patient = await addPatient(hospital, "Ravi Menon");
    const endpoint = await subscribe(patient);
    const sent = await tell(
      patient,
      "prescription_ready",
      await visit(patient, tuesdayNine.add({ hours: 1 }), "completed"),
    );
    await send(sent.get("push"));
    const [push] = capture.messages({ channel: "push", to: endpoint });
    const shown = JSON.stringify(push?.payload);
    expect(push?.text).toBe("You have an update. Tap to read it.");
    for (const word of ["Sharma", "Menon", "Medicine", "Internal", "rescription ready"])
      expect(shown).not.toContain(word);
  });

  it("forgets a browser that is gone and still reaches the other", async () => {
    const patient = await addPatient(hospital);
    const gone = await subscribe(patient, "old phone");
    const kept = await subscribe(patient, "new phone");
    await capture.failPush(gone, 410);
    const sent = await tell(patient, "appointment_confirmed", await visit(patient));
    await send(sent.get("push"));
    expect(capture.messages({ channel: "push", to: kept })).toHaveLength(1);
    const left = await hospital.db
      .selectFrom("pushSubscriptions")
      .select("endpoint")
      .where("accountId", "=", patient.accountId)
      .execute();
    expect(left).toEqual([{ endpoint: kept }]);
    expect(await outcome(sent.get("push"))).toMatchObject({ status: "sent" });
  });

  it("goes to whoever signed in last on a shared tablet, and to nobody before", async () => {
    const before = await addPatient(hospital);
    const after = await addPatient(hospital);
    const { endpoint, keys } = await capture.subscribePush("tablet");
    const save = (patient: Patient) =>
      hospital.as(patient, (ctx) =>
        saveSubscription(ctx.tx, ofAccount(patient), { endpoint, keys, device: "tablet" }, hospital.now),
      );
    await save(before);
    await save(after);
    const sent = await tell(before, "appointment_confirmed", await visit(before));
    await send(sent.get("push"));
    expect(await outcome(sent.get("push"))).toMatchObject({ status: "skipped", note: "no_recipient" });
    expect(capture.messages({ channel: "push" })).toHaveLength(0);
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

describe("the texts", () => {
  it("are there for every message, way and language, and Hindi is not English", async () => {
    const texts = await hospital.db.selectFrom("notificationTemplates").selectAll().execute();
    for (const template of templates)
      for (const channel of deliveries[template].channels) {
        const found = texts.filter((text) => text.template === template && text.channel === channel);
        expect(found.map(({ locale }) => locale).sort(), `${template} ${channel}`).toEqual(["en", "hi"]);
        expect(new Set(found.map(({ body }) => body)).size).toBe(2);
      }
  });

  it("of a doctor's approval reach the doctor's account", async () => {
    const doctor = await addDoctor(hospital);
    await hospital.as(systemActor, (ctx) =>
      notifyAccount(ctx, doctor.accountId ?? "", { template: "doctor_approved", dedupeKey: "approved" }),
    );
    const { id } = await hospital.db
      .selectFrom("deliveries")
      .innerJoin("notifications", "notifications.id", "deliveries.notificationId")
      .select("deliveries.id")
      .where("accountId", "=", doctor.accountId)
      .where("channel", "=", "email")
      .executeTakeFirstOrThrow();
    await send(id);
    expect((await capture.waitFor({ channel: "mail", contains: "approved" }, 5000)).links).toEqual([
      "https://care.example/doctor",
    ]);
  });
});
