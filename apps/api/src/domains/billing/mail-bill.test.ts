import { type Capture, startCapture } from "@carepoint/capture/server";
import { takePaymentInput } from "@carepoint/domain/billing/schema";
import { mailedADay, maskedMail } from "@carepoint/domain/billing/sheet";
import { type InvoiceId, invoiceId as invoiceIdOf, newId } from "@carepoint/domain/kernel/id";
import { readPdf } from "@carepoint/papers/testing/read-pdf";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { takePayment } from "../../flows/take-payment.ts";
import { jobs } from "../../jobs.ts";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { runJob } from "../../kernel/jobs.ts";
import { openMail } from "../../providers/mail.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { branch } from "../../testing/scopes.ts";
import { heldVisit, nine } from "../../testing/till.ts";
import { deliver } from "../notifications/jobs.ts";
import { deliverOnce } from "../notifications/queries/deliver.ts";
import { paperOfBill } from "./queries/paper.ts";
import { billingJobs } from "./workers.ts";

let hospital: TestHospital;
let capture: Capture;
let desk: Actor;
let patient: Awaited<ReturnType<typeof addPatient>>;
let invoiceId: InvoiceId;
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver] });
  capture = await startCapture({ port: 0, smtpPort: 0, pushPort: 0 });
  desk = await addFrontDesk(hospital);
});
afterAll(async () => {
  await hospital.close();
  await capture.close();
});

let visits = 0;
beforeEach(async () => {
  await capture.clear();
  const doctor = await addDoctor(hospital, { name: "Dr. Zubin Irani" });
  const visit = await heldVisit(hospital, { doctor, at: nine.add({ minutes: 15 * (visits++ % 16) }) });
  patient = visit.patient;
  const input = takePaymentInput.parse({ appointmentId: visit.appointmentId, method: "cash" });
  await hospital.as(desk, (ctx) => takePayment(ctx, branch(desk), input));
  const { id } = await hospital.db
    .selectFrom("invoices")
    .select("id")
    .where("appointmentId", "=", visit.appointmentId)
    .executeTakeFirstOrThrow();
  invoiceId = invoiceIdOf.parse(id);
});

const ask = (who: Actor = patient, opId: string = newId()) =>
  calling(hospital, who).billing.mailBill({ invoiceId, opId });
const refusal = (answer: Promise<unknown>) =>
  answer.then(
    () => "sent",
    (error: Error) => codeOf(error.cause ?? error),
  );
const mailing = (who: Actor = patient) => calling(hospital, who).billing.mailing({ invoiceId });

/** With a mail server; the papers are those that the product's own list of jobs knows. */
function posting(smtpUrl = capture.smtpUrl) {
  const mail = openMail({ smtpUrl, mailFrom: "Care Point <no-reply@carepoint.example>" });
  return { ...hospital.jobContext(hospital.now), providers: { ...hospital.services.providers, mail } };
}

const waiting = () =>
  hospital.db
    .selectFrom("deliveries")
    .innerJoin("notifications", "notifications.id", "deliveries.notificationId")
    .innerJoin("auth.user", "auth.user.id", "notifications.accountId")
    .select(["deliveries.id", "deliveries.status", "deliveries.note", "auth.user.email", "notifications.accountId"])
    .where("notifications.template", "=", "bill_mailed")
    .where("notifications.invoiceId", "=", invoiceId)
    .orderBy("notifications.createdAt")
    .orderBy("notifications.id")
    .execute();

async function send(): Promise<void> {
  for (const { id } of await waiting()) await deliverOnce(posting(), id, { bill_mailed: paperOfBill });
}

async function came() {
  const [{ email } = { email: "" }] = await waiting();
  const mail = await capture.waitFor({ channel: "mail", to: email }, 5000);
  const [file] = mail.files;
  return { ...mail, file, paper: await readPdf(Uint8Array.fromBase64(file?.content ?? "")) };
}

const setUser = (change: { email?: string; emailVerified?: boolean }) =>
  hospital.db
    .updateTable("auth.user")
    .set(change)
    .where("id", "=", patient.accountId ?? "")
    .execute();

it("a patient asks for their own bill: it comes as the file they would download, and the mail's own words name nobody", async () => {
  expect(await ask()).toMatchObject({ copy: 1 });
  await send();
  const { subject, text, file, paper } = await came();
  expect(file).toMatchObject({ type: "application/pdf" });
  expect(file?.name).toMatch(/^B01-OP26-\d{7}\.pdf$/);
  expect(paper.text).toContain("Dr. Zubin Irani");
  expect(paper.text).not.toContain("Duplicate");
  expect(text).toMatch(/B01\/OP26\/\d{7}/);
  for (const word of ["Irani", "Asha", "Consultation", "Medicine", "₹"])
    expect(`${subject} ${text}`).not.toContain(word);
  const sheet = await calling(hospital, patient).billing.paper({ invoiceId, locale: "en", size: "a4" });
  const downloaded = await readPdf(Uint8Array.fromBase64(sheet.pdf));
  expect(paper.text).toBe(downloaded.text);
});

it("what is asked for again is a duplicate and says so, as after a print", async () => {
  await calling(hospital, desk).billing.printBill({ invoiceId, opId: newId() });
  expect(await ask()).toMatchObject({ copy: 2 });
  await send();
  expect((await came()).paper.text).toContain("Duplicate");
});

it("twenty of one ask are one mail; a mail that was sent is not sent again", async () => {
  const opId = newId();
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(patient, opId)));
  expect(new Set(answers.map(({ copy }) => copy))).toEqual(new Set([1]));
  await send();
  await send();
  await came();
  expect(capture.messages({ channel: "mail" })).toHaveLength(1);
  expect(await waiting()).toHaveLength(1);
});

it("a mail server that is away is tried again, and the file is the same", async () => {
  await ask();
  const [row] = await waiting();
  const away = deliverOnce(posting("smtp://127.0.0.1:1"), row?.id ?? "", { bill_mailed: paperOfBill });
  await expect(away).rejects.toThrow();
  expect((await mailing()).mails).toMatchObject([{ status: "queued" }]);
  await send();
  expect((await came()).paper.text).not.toContain("Duplicate");
  expect((await mailing()).mails).toMatchObject([{ status: "sent" }]);
});

it("the product's own job brings the paper; one that cannot make it sends nothing", async () => {
  await ask();
  const [row] = await waiting();
  await expect(deliverOnce(posting(), row?.id ?? "")).rejects.toThrow("nobody makes the paper");
  const own = jobs.filter(({ name }) => name === deliver.name);
  expect(own).toHaveLength(1);
  for (const job of own) await runJob(posting(), job, { deliveryId: row?.id });
  expect((await came()).paper.text).toContain("Dr. Zubin Irani");
});

it("the desk sends it to the patient's own address, and to nobody who only looks after somebody else", async () => {
  const stranger = await addPatient(hospital, "Ravi");
  expect(await ask(desk)).toMatchObject({ to: expect.stringMatching(/^.•••@example\.com$/) });
  expect(await waiting()).toMatchObject([{ accountId: patient.accountId }]);
  expect(await refusal(ask(stranger))).toBe("not_found");
  expect(await mailing(desk)).toMatchObject({ mails: [{ status: "queued" }] });
  expect((await mailing(desk)).to?.address).not.toContain("-"); // no more of it than one knows it by
});

it("nothing goes where there is no address, or one that nobody has proved", async () => {
  await setUser({ emailVerified: false });
  expect([await refusal(ask()), await refusal(ask(desk))]).toEqual(["mail_unproven", "mail_unproven"]);
  expect((await mailing()).to).toMatchObject({ verified: false });
  await setUser({ email: `${newId()}@phone.invalid`, emailVerified: true });
  expect([await refusal(ask()), await refusal(ask(desk))]).toEqual(["mail_missing", "mail_missing"]);
  expect((await mailing()).to).toBeNull();
  expect(await waiting()).toEqual([]);
});

it("an address that was changed after the ask gets nothing until it is proved", async () => {
  await ask();
  await setUser({ email: `${newId()}@example.com`, emailVerified: false });
  await send();
  expect(await waiting()).toMatchObject([{ status: "skipped", note: "no_recipient" }]);
  expect(capture.messages({ channel: "mail" })).toEqual([]);
});

it("what was asked for goes out although the account wants no other mails, and not once the right to it ended", async () => {
  const none = { email: false, sms: false, push: false };
  await calling(hospital, patient).notifications.setPreferences({ ...none, opId: newId() });
  await ask();
  await send();
  await came();
  await ask();
  const ended = { endedAt: hospital.now };
  await hospital.db.updateTable("accountPatients").set(ended).where("patientId", "=", patient.patientId).execute();
  await send();
  expect((await waiting()).map(({ status }) => status)).toEqual(["sent", "skipped"]);
});

it("a draft is no bill yet", async () => {
  const doctor = await addDoctor(hospital);
  const { patient: other, appointmentId } = await heldVisit(hospital, { doctor });
  const draft = await hospital.db
    .selectFrom("invoices")
    .select("id")
    .where("appointmentId", "=", appointmentId)
    .executeTakeFirst();
  invoiceId = invoiceIdOf.parse(draft?.id ?? newId());
  expect(await refusal(ask(other))).toBe("not_found");
  expect(await refusal(mailing(other))).toBe("not_found");
});

it("some in a day are enough, however many ask at once; the next day it goes again", async () => {
  const many = await Promise.all(Array.from({ length: 8 }, () => refusal(ask())));
  expect(many.filter((each) => each === "sent")).toHaveLength(mailedADay.ofABill);
  expect(new Set(many)).toEqual(new Set(["sent", "rate_limited"]));
  const tomorrow = { ...hospital, now: hospital.now.add({ hours: 25 }) };
  expect(await refusal(calling(tomorrow, patient).billing.mailBill({ invoiceId, opId: newId() }))).toBe("sent");
});

it("each is written down: who asked, which copy, to whose account, and never the address", async () => {
  await ask(desk);
  const { difference, actorId } = await hospital.db
    .selectFrom("auditLog")
    .select(["difference", "actorId"])
    .where("action", "=", "invoice.mail")
    .where("subjectId", "=", invoiceId)
    .executeTakeFirstOrThrow();
  expect(actorId).toBe(desk.accountId);
  expect(JSON.stringify(difference)).toContain(String(patient.accountId));
  expect(JSON.stringify(difference)).not.toContain("@");
  expect(maskedMail("asha.rao@example.com")).toBe("a•••@example.com");
});
