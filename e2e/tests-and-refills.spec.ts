import { type Browser, expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { ask, booked, ownPatient, send } from "./commands.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";

/** The demo's doctor in the room with the demo's patient, who holds a phone of the narrowest kind. */
async function inTheRoom(browser: Browser) {
  const patient = await arrive(browser, "narrowest", "hi");
  await signInQuietly(patient, "rohan");
  const own = await ownPatient(patient);
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { appointmentId } = await booked(desk, { doctor: "Ananya Rao", settle: "later", patient: own });
  await send(desk, "appointments.checkIn", { appointmentId });
  await desk.context.close();
  const doctor = await arrive(browser, "landscape", "en");
  await signInQuietly(doctor, "ananya");
  const { encounterId } = await send<{ encounterId: string }>(doctor, "records.openVisit", { appointmentId });
  return { patient, doctor, appointmentId, encounterId, name: own.name };
}

async function looksRight({ page }: Person): Promise<void> {
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide, "scrolls sideways").toBe(false);
}

/** A prescription of the visit, as its doctor issues it. */
async function prescribed(doctor: Person, encounterId: string, more: object = {}): Promise<string> {
  const line = {
    ...{ name: `Vitamin ${crypto.randomUUID().slice(0, 8)}`, strength: "60 mg", form: "tablet" },
    ...{ dose: { amount: 1, unit: "tablet" }, frequency: "OD", durationDays: 30, instruction: "After food" },
  };
  const issued = await send<{ prescriptionId: string }>(doctor, "records.issuePrescription", {
    ...{ encounterId, lines: [line] },
    ...more,
  });
  return issued.prescriptionId;
}

test("by keyboard: a doctor asks for tests, enters what came, reviews it, and the patient reads what it means", async ({
  browser,
}) => {
  const { patient, doctor, appointmentId } = await inTheRoom(browser);
  const { page, say } = doctor;
  const { keyboard } = page;
  const question = `Anaemia ${crypto.randomUUID().slice(0, 8)}?`;
  await page.goto(`/doctor/visits/${appointmentId}`);
  await page.getByRole("button", { name: say("Ask for tests") }).focus();
  await keyboard.press("Enter");
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: say("Ask for these") }).focus();
  await keyboard.press("Enter");
  await expect(sheet.getByText(say("Choose a test or write one."))).toBeVisible();
  await sheet.getByRole("checkbox", { name: "Complete blood count" }).focus();
  await keyboard.press("Space");
  await sheet.getByLabel(say("Other tests")).focus();
  await keyboard.type("Reticulocytes, Serum copper");
  await sheet.getByLabel(say("What do you want to know?")).focus();
  await keyboard.type(question);
  await looksRight(doctor);
  await sheet.getByRole("button", { name: say("Ask for these") }).focus();
  await keyboard.press("Enter");
  await expect(sheet).toHaveCount(0);

  await patient.page.goto("/tests");
  const card = patient.page
    .getByRole("list", { name: patient.say("My tests") })
    .locator(":scope > li")
    .filter({ hasText: "Serum copper" })
    .first();
  await expect(card).toContainText("पूर्ण रक्त गणना");
  await expect(card).toContainText("रक्त की कोशिकाओं की गिनती।");
  await expect(card).toContainText(patient.say("To be done"));
  await looksRight(patient);

  const order = page
    .getByRole("list", { name: say("Tests") })
    .getByRole("listitem")
    .filter({ hasText: question });
  await order.getByRole("button", { name: say("Enter result") }).focus();
  await keyboard.press("Enter");
  await expect(sheet.getByRole("textbox", { name: say("Result") })).toBeFocused();
  await keyboard.type("Haemoglobin 9.8 g/dl, copper normal");
  await sheet.getByRole("button", { name: say("Save"), exact: true }).focus();
  await keyboard.press("Enter");
  await expect(order).toContainText(say("Result has come"));
  await patient.page.reload();
  await expect(card).toContainText(patient.say("Your doctor is looking at it"));
  await expect(card).not.toContainText("9.8");

  await page.goto("/doctor/attention");
  const waiting = page
    .getByRole("list", { name: say("Results to review") })
    .getByRole("listitem")
    .filter({ hasText: question });
  await looksRight(doctor);
  await waiting.getByRole("button", { name: say("Review"), exact: true }).focus();
  await keyboard.press("Enter");
  await expect(sheet.getByLabel(say("What it means, for the patient"))).toBeFocused();
  await keyboard.type("A little too few red cells. Take the iron for three months.");
  await looksRight(doctor);
  await sheet.getByRole("button", { name: say("Reviewed"), exact: true }).focus();
  await keyboard.press("Enter");
  await expect(waiting).toHaveCount(0);

  await patient.page.reload();
  await expect(card).toContainText("9.8");
  await expect(card).toContainText("A little too few red cells.");
  await looksRight(patient);
  for (const { context } of [patient, doctor]) await context.close();
});

test("a patient asks for the same medicines again, the doctor taps once, and the new prescription says how; another is declined", async ({
  browser,
}) => {
  const { patient, doctor, encounterId } = await inTheRoom(browser);
  const [first, second] = [await prescribed(doctor, encounterId), await prescribed(doctor, encounterId)];
  const { page, say } = patient;
  for (const id of [first, second]) {
    await page.goto(`/prescriptions/${id}`);
    await page.getByRole("button", { name: say("Ask for these again") }).tap();
    await expect(page.getByText(/फिर से माँगी हैं/)).toBeVisible();
    await expect(page.getByRole("button", { name: say("Ask for these again") })).toHaveCount(0);
  }
  await looksRight(patient);

  const nameOf = async (id: string) => {
    const { content } = await ask<{ content: { lines: { name: string }[] } }>(doctor, "records.readPrescription", {
      prescriptionId: id,
    });
    return content.lines[0]?.name ?? "";
  };
  await doctor.page.goto("/doctor/attention");
  const rowOf = async (id: string) =>
    doctor.page
      .getByRole("list", { name: doctor.say("Asked for again") })
      .locator(":scope > li")
      .filter({ hasText: await nameOf(id) });
  const [given, declined] = [await rowOf(first), await rowOf(second)];
  await looksRight(doctor);
  await given.getByRole("button", { name: doctor.say("Prescribe again") }).tap();
  await expect(given).toHaveCount(0);
  await declined.getByRole("button", { name: doctor.say("Decline") }).tap();
  const dialog = doctor.page.getByRole("alertdialog");
  await dialog.getByLabel(doctor.say("Why")).fill("Come and be weighed first");
  await dialog.getByRole("button", { name: doctor.say("Decline"), exact: true }).tap();
  await expect(declined).toHaveCount(0);

  await page.goto(`/prescriptions/${second}`);
  await expect(page.getByText("Come and be weighed first")).toBeVisible();
  await page.goto(`/prescriptions/${first}`);
  await page.getByRole("link", { name: say("Read the new prescription") }).tap();
  await expect(page.getByText(say("The doctor went by the record."))).toBeVisible();
  await expect(page.getByRole("button", { name: say("Ask for these again") })).toBeVisible();
  await looksRight(patient);
  for (const { context } of [patient, doctor]) await context.close();
});

test("a prescription reaches the pharmacy when its patient sends it, with the allergies, and leaves it when they take it back", async ({
  browser,
}) => {
  const { patient, doctor, encounterId, name } = await inTheRoom(browser);
  const id = await prescribed(doctor, encounterId, { pharmacy: "in_house" });
  await doctor.context.close();
  const pharmacist = await arrive(browser, "desktop", "en");
  await signInQuietly(pharmacist, "suresh");
  await expect(pharmacist.page).toHaveURL(/\/pharmacy$/);
  const row = pharmacist.page.locator(`main a[href="/pharmacy/${id}"]`);
  await settle(pharmacist.page);
  await expect(row).toHaveCount(0);

  const { page, say } = patient;
  await page.goto(`/prescriptions/${id}`);
  await expect(page.getByText(say("Your doctor suggests our pharmacy."))).toBeVisible();
  await page.getByRole("button", { name: say("Send to our pharmacy") }).tap();
  await expect(page.getByRole("button", { name: say("Take it back") })).toBeVisible();
  await looksRight(patient);

  await pharmacist.page.reload();
  await row.focus();
  await looksRight(pharmacist);
  await pharmacist.page.keyboard.press("Enter");
  await expect(pharmacist.page.getByText("Vitamin").first()).toBeVisible();
  await expect(pharmacist.page.locator("main")).toContainText(name);
  await looksRight(pharmacist);

  await page.goto("/privacy");
  await expect(page.getByText(say("a prescription at the pharmacy, with the allergies")).first()).toBeVisible();
  await page.goto(`/prescriptions/${id}`);
  await page.getByRole("button", { name: say("Take it back") }).tap();
  await expect(page.getByRole("button", { name: say("Send to our pharmacy") })).toBeVisible();
  await pharmacist.page.goto("/pharmacy");
  await settle(pharmacist.page);
  await expect(row).toHaveCount(0);
  for (const { context } of [patient, pharmacist]) await context.close();
});
