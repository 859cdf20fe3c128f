import { writeFile } from "node:fs/promises";
import { withConnection } from "@carepoint/db/connect";
import { MAX_FILE_BYTES } from "@carepoint/domain/files/sniff";
import { specimens } from "@carepoint/domain/files/specimens";
import { type Browser, expect, type Locator, test } from "@playwright/test";
import { settle, tooWide, violationsOn } from "./accessibility.ts";
import { enrol, newcomer } from "./booking.ts";
import { bookedAhead, ownPatient, send } from "./commands.ts";
import { ownerUrl } from "./hospital-clock.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";

/** A test that Dr. Ananya Rao asked somebody new for, in a visit of a day ahead: her day of today is others'. */
async function asked(browser: Browser) {
  const patient = await arrive(browser, "narrowest", "hi");
  await enrol(patient, newcomer("Asha"));
  const own = await ownPatient(patient);
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { appointmentId } = await bookedAhead(desk, own);
  await desk.context.close();
  const [encounter] = await withConnection(ownerUrl(), async (client) => {
    const text = `insert into encounters (id, appointment_id, branch_id, patient_id, doctor_id, opened_at)
      select uuidv7(), id, branch_id, patient_id, doctor_id, app_now() from appointments where id = $1 returning id`;
    return (await client.query<{ id: string }>(text, [appointmentId])).rows;
  });
  const doctor = await arrive(browser, "landscape", "en");
  await signInQuietly(doctor, "ananya");
  const tests = [{ code: "cbc", name: "Complete blood count" }];
  await send(doctor, "records.orderTests", { encounterId: encounter?.id, kind: "lab", tests });
  return { patient, doctor, appointmentId, name: own.name };
}

async function looksRight({ page }: Person): Promise<void> {
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  expect(await tooWide(page)).toEqual([]);
}

/** A picture that came, not only its place. */
async function expectDrawn(picture: Locator): Promise<void> {
  await expect.poll(() => picture.evaluate((node: HTMLImageElement) => node.naturalWidth)).toBeGreaterThan(0);
}

test("by keyboard: a patient sends the laboratory's report through a cut, the doctor opens it and adds a picture, and each look is told", async ({
  browser,
}, info) => {
  const { patient, doctor, name } = await asked(browser);
  const { page, context, say } = patient;
  await page.goto("/tests");
  const have = page.getByRole("button", { name: say("I have the result") });
  await have.focus();
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", { name: say("Your result") });
  const sending = sheet.getByRole("button", { name: say("Send to the doctor") });
  await sending.press("Enter");
  await expect(sheet.getByText(say("Choose a file or write something first."))).toBeVisible();
  const file = sheet.getByLabel(say("Report as a file"));
  await file.setInputFiles({
    name: "page.png",
    mimeType: "image/png",
    buffer: Buffer.from("<svg onload='alert(1)'/>"),
  });
  await expect(sheet.getByText(say("Only PDF, JPEG, PNG, WebP and HEIC files can be uploaded."))).toBeVisible();
  const film = info.outputPath("film.pdf");
  await writeFile(film, Buffer.alloc(MAX_FILE_BYTES + 1, "%PDF-"));
  await file.setInputFiles(film);
  const tooLarge = sheet.getByText(say("The file is larger than 20 MB. Choose a smaller one."));
  await expect(tooLarge).toBeVisible();
  await looksRight(patient);
  await page.screenshot({ path: info.outputPath("refused.png") });
  await sheet.getByRole("button", { name: say("Without the file") }).press("Enter");
  await expect(tooLarge).toHaveCount(0);

  await context.setOffline(true);
  await file.setInputFiles({ name: "IMG_7.HEIC", mimeType: "image/heic", buffer: Buffer.from(specimens.heic) });
  await expect(sheet.getByText(say("Waiting for the network. It goes on by itself."))).toBeVisible();
  await looksRight(patient);
  await page.screenshot({ path: info.outputPath("waiting.png") });
  await context.setOffline(false);
  await expect(sheet.getByText(say("Sent"), { exact: true })).toBeVisible();
  await sending.press("Enter");
  await expect(sheet).toHaveCount(0);
  const card = page.getByRole("list", { name: say("My tests") }).locator(":scope > li");
  const report = card.getByRole("button", { name: /की रिपोर्ट/ });
  await expectDrawn(report.locator("img"));
  await looksRight(patient);
  await page.screenshot({ path: info.outputPath("mine.png") });
  await report.focus();
  await page.keyboard.press("Enter");
  await expectDrawn(page.getByRole("dialog").getByRole("img"));
  await looksRight(patient);
  await page.screenshot({ path: info.outputPath("opened.png") });
  await page.keyboard.press("Escape");
  await expect(report).toBeFocused();

  await doctor.page.goto("/doctor/attention");
  const waiting = doctor.page
    .getByRole("list", { name: doctor.say("Results to review") })
    .locator(":scope > li")
    .filter({ hasText: name });
  await expectDrawn(waiting.getByRole("button", { name: /^Report of/ }).locator("img"));
  await waiting.getByRole("button", { name: doctor.say("Enter result") }).press("Enter");
  const entering = doctor.page.getByRole("dialog", { name: doctor.say("Enter result") });
  await entering
    .getByLabel(doctor.say("Report as a file"))
    .setInputFiles({ name: "film.pdf", mimeType: "application/pdf", buffer: Buffer.from(specimens.pdf) });
  await expect(entering.getByText(doctor.say("Sent"), { exact: true })).toBeVisible();
  await entering.getByRole("textbox", { name: doctor.say("Result") }).fill("Haemoglobin 9.8 g/dl");
  await looksRight(doctor);
  await doctor.page.screenshot({ path: info.outputPath("entering.png") });
  await entering.getByRole("button", { name: doctor.say("Save"), exact: true }).press("Enter");
  await expect(waiting.getByRole("button", { name: /^Report of/ })).toHaveCount(2);
  await looksRight(doctor);
  await doctor.page.screenshot({ path: info.outputPath("attention.png") });
  await page.reload();
  await expect(card.getByRole("button", { name: /की रिपोर्ट/ })).toHaveCount(1); // the doctor's waits for their word
  await waiting.getByRole("button", { name: doctor.say("Review"), exact: true }).press("Enter");
  await doctor.page.getByRole("button", { name: doctor.say("Reviewed"), exact: true }).press("Enter");
  await expect(waiting).toHaveCount(0);
  await page.reload();
  await expect(card.getByRole("button", { name: /की रिपोर्ट/ })).toHaveCount(2);
  await card
    .getByRole("button", { name: /की रिपोर्ट/ })
    .nth(1)
    .click();
  const download = page.waitForEvent("download");
  await page
    .getByRole("dialog")
    .getByRole("link", { name: say("Save the file") })
    .click();
  expect((await download).suggestedFilename()).toMatch(/^result-\d{4}-\d\d-\d\d\.pdf$/);

  await page.goto("/privacy");
  await expect(page.getByText("Dr. Ananya Rao").first()).toBeVisible();
  for (const each of [context, doctor.context]) await each.close();
});
