import { expect, type Locator, type Page, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { agreed, booked, ownPatient, send } from "./commands.ts";
import { hospitalDay } from "./hospital-clock.ts";
import { arrive, newName, type Person, signInQuietly } from "./people.ts";

/** Ananya in the room with a patient of the account. */
async function inTheRoom(browser: Parameters<typeof arrive>[0], patient: Awaited<ReturnType<typeof ownPatient>>) {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { appointmentId } = await booked(desk, { doctor: "Ananya Rao", settle: "later", patient });
  await send(desk, "appointments.checkIn", { appointmentId });
  await desk.context.close();
  const doctor = await arrive(browser, "landscape", "en");
  await signInQuietly(doctor, "ananya");
  const { encounterId } = await send<{ encounterId: string }>(doctor, "records.openVisit", { appointmentId });
  await doctor.page.goto(`/doctor/visits/${appointmentId}`);
  return { doctor, appointmentId, encounterId };
}

const clean = async ({ page }: Person) => {
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
};

/** As somebody without a mouse: to it, and Enter. */
async function press(within: Page | Locator, name: string): Promise<void> {
  await within.getByRole("button", { name, exact: true }).press("Enter");
}

const day = async (ahead: number) => (await hospitalDay()).add({ days: ahead }).toString();

test("by keyboard: a doctor refers, certifies and says when to come again; the patient reads all three and books", async ({
  browser,
}) => {
  test.slow();
  const patient = await arrive(browser, "narrowest", "hi");
  await signInQuietly(patient, "rohan");
  const name = newName("Ira"); // who has no other visit that would stand for coming again
  const person = { name, sex: "female", ageYears: 31, relation: "sibling", consents: [agreed] };
  const { patientId } = await send<{ patientId: string }>(patient, "patients.register", person);
  const { doctor, appointmentId } = await inTheRoom(browser, { patientId, name });
  const { page, say } = doctor;
  const { keyboard } = page;

  await press(page, say("Come again in {label}", { label: say("1 week") }));
  await expect(page.getByText(say("The patient is asked to book"))).toBeVisible();

  await press(page, say("Refer"));
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel(say("To which department"))).toBeFocused();
  await press(page, say("Send the referral")); // to nobody, about nothing
  await expect(dialog.getByText(say("Choose whom you ask."))).toBeVisible();
  await clean(doctor);
  await dialog.getByLabel(say("To which department")).selectOption({ label: "Cardiology" });
  await dialog.getByLabel(say("What you ask")).focus();
  await keyboard.type("Is this angina?");
  await press(page, say("Send the referral"));
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(say("Referred to {whom}", { whom: "Cardiology" }))).toBeVisible();

  await press(page, say("Write a certificate"));
  await dialog.getByLabel(say("Suffers from")).fill("Viral fever");
  await dialog.getByLabel(say("Last day")).fill(await day(2));
  await expect(dialog.getByText("3 days of leave")).toBeVisible();
  await press(page, say("Issue the certificate"));
  await expect(dialog.getByText(say("Write at least one mark."))).toBeVisible();
  await dialog.getByLabel(say("Identification mark")).focus();
  await keyboard.type("Scar on the chin");
  await keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  const certificate = page.getByRole("button", { name: /\/MC\/\d{4}\/\d{4}/ });
  await expect(certificate).toBeVisible();
  const label = /\w+\/MC\/\d{4}\/\d+/.exec((await certificate.textContent()) ?? "")?.[0] ?? "";
  await clean(doctor);

  await patient.page.goto(`/visits/${appointmentId}`);
  const outcome = patient.page.getByRole("region", { name: patient.say("Referred to another doctor") });
  await expect(outcome).toContainText(/कार्डियोलॉजी|हृदय/);
  await expect(patient.page.getByRole("button", { name: new RegExp(label) })).toBeVisible();
  await clean(patient);
  await patient.page.getByRole("button", { name: new RegExp(label) }).tap();
  await expect(patient.page.getByRole("dialog")).toContainText("Viral fever");
  const download = patient.page.waitForEvent("download");
  await patient.page.getByRole("button", { name: patient.say("Save the certificate as PDF") }).tap();
  expect((await download).suggestedFilename()).toBe(`certificate-${label.replaceAll("/", "-")}.pdf`);
  await clean(patient);

  await patient.page.goto("/home");
  const offer = patient.page.getByRole("region", { name: new RegExp(name) });
  await expect(offer).toContainText("Dr. Ananya Rao");
  await clean(patient);
  await offer.getByRole("link", { name: patient.say("Book a time") }).tap();
  await expect(patient.page.getByRole("radio", { name: patient.like("Follow-up visit") })).toBeChecked();
  await clean(patient);
  const times = patient.page.getByRole("button", { name: patient.like("{day}, {time}, {place}: hold this time") });
  await times.first().tap();
  await patient.page.waitForURL(/\/book\//);
  for (const { context } of [patient, doctor]) await context.close();
});

test("by keyboard: a doctor reads what a colleague asks, accepts, and has the record open", async ({ browser }) => {
  const doctor = await arrive(browser, "landscape", "en");
  const { page, say } = doctor;
  await signInQuietly(doctor, "ananya");
  await page.goto("/doctor/attention");
  const asked = page.getByRole("region", { name: say("Referrals to answer") });
  await asked.getByRole("button", { name: /Blood pressure stays high/ }).focus();
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog");
  await expect(sheet).toContainText("Kidney function is normal.");
  const name = (await sheet.getByRole("heading").first().textContent()) ?? "";
  await clean(doctor);
  await press(sheet, say("Decline"));
  await clean(doctor);
  await press(page.getByRole("alertdialog"), say("Back"));
  await sheet.getByLabel(say("The record is open to you for")).selectOption("7");
  await press(sheet, say("Accept"));
  await expect(asked).toHaveCount(0);
  const taken = page.getByRole("region", { name: say("Referrals that you accepted") });
  await taken.getByRole("button", { name: new RegExp(name) }).focus();
  await page.keyboard.press("Enter");
  await clean(doctor);
  await sheet.getByRole("link", { name: say("Open the record") }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/doctor\/records\/[0-9a-f-]{36}$/);
  await expect(page.getByText(name, { exact: true }).first()).toBeVisible();
  await doctor.context.close();
});

test("a certificate that is cancelled stays in the register, and its code says so to a stranger", async ({
  browser,
}) => {
  const patient = await arrive(browser, "phone", "en");
  await signInQuietly(patient, "rohan");
  const own = await ownPatient(patient);
  const { doctor, encounterId } = await inTheRoom(browser, own);
  const content = { kind: "fitness", identificationMark: "A mole", from: await day(1) };
  const { label } = await send<{ label: string }>(doctor, "records.certify", { encounterId, content });
  const { page, say } = doctor;
  await page.reload();
  await page.getByRole("button", { name: new RegExp(label) }).tap();
  await page.getByRole("button", { name: say("Cancel the certificate") }).tap();
  await clean(doctor);
  await page.getByLabel(say("Why")).fill("Wrong day");
  await page.getByRole("button", { name: say("Cancel the certificate") }).tap();
  await expect(page.getByRole("button", { name: new RegExp(label) })).toContainText(
    doctor.sayOf("a certificate", "Cancelled"),
  );
  const admin = await arrive(browser, "desktop", "en");
  await signInQuietly(admin, "arjun");
  await admin.page.goto("/admin/certificates");
  const row = admin.page.getByRole("listitem").filter({ hasText: label });
  await expect(row).toContainText(own.name);
  await clean(admin);
  for (const { context } of [patient, doctor, admin]) await context.close();
});
