import { withConnection } from "@carepoint/db/connect";
import { specimens } from "@carepoint/domain/files/specimens";
import { expect, test } from "@playwright/test";
import { settle, tooWide, violationsOn } from "./accessibility.ts";
import { enrol, newcomer } from "./booking.ts";
import { ask, ownPatient } from "./commands.ts";
import { ownerUrl } from "./hospital-clock.ts";
import { arrive, newName, type Person, type Size, signInQuietly } from "./people.ts";

async function looksRight({ page }: Person): Promise<void> {
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  expect(await tooWide(page)).toEqual([]);
}

/** A report that somebody new brought; the name of what the scanner is said to have found in it is its own. */
async function lockedReport(patient: Person) {
  const { page, say } = patient;
  await enrol(patient, newcomer("Leela"));
  const { patientId, name } = await ownPatient(patient);
  await page.goto("/documents");
  await page.getByRole("button", { name: say("Add a report or photo: {name}", { name }) }).click();
  const form = page.getByRole("dialog", { name: say("Add a report or photo") });
  const file = { name: "scan.png", mimeType: "image/png", buffer: Buffer.from(specimens.png) };
  await form.getByLabel(say("File")).setInputFiles(file);
  const title = newName("Scan");
  await form.getByLabel(say("Title")).fill(title);
  await form.getByRole("button", { name: say("Save to the record") }).click();
  await expect(page.getByRole("button", { name: title })).toBeVisible();
  const found = newName("Eicar");
  await withConnection(ownerUrl(), (client) =>
    client.query(
      `update files set status = 'quarantined', scanned_by = 'clamd', found = $2
        where id in (select file_id from documents where patient_id = $1)`,
      [patientId, found],
    ),
  );
  return { title, found, name };
}

test("by keyboard: an administrator sees what the scanner locked and not whose it is, removes it, and its owner reads so", async ({
  browser,
}, info) => {
  const patient = await arrive(browser, "narrowest", "hi");
  const { title, found, name } = await lockedReport(patient);
  await patient.page.reload();
  const row = patient.page.getByRole("listitem").filter({ hasText: title });
  await expect(row).toContainText(patient.say("Locked by the virus check"));

  const admin = await arrive(browser, "desktop", "en");
  await signInQuietly(admin, "arjun");
  const { page, say } = admin;
  const { keyboard } = page;
  await page.getByRole("link", { name: say("Locked files") }).focus();
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: say("Locked files") })).toBeVisible();
  await expect(page.getByText(say("No scanner is set up"), { exact: true })).toBeVisible();
  const locked = page.getByRole("row").filter({ hasText: found });
  await expect(locked).toContainText(say("A patient or their family"));
  await expect(page.locator("main")).not.toContainText(name);
  await looksRight(admin);
  await locked.focus();
  await keyboard.press("Enter");
  const panel = page.getByRole("complementary", { name: say("Report or photo") });
  await expect(panel).toContainText(found);
  await panel.getByRole("button", { name: say("Scan again") }).focus();
  await keyboard.press("Enter");
  await expect(panel.getByText(say("No scanner is set up."))).toBeVisible();
  await panel.getByLabel(say("Why it is removed")).selectOption("sent_again");
  await looksRight(admin);
  await page.screenshot({ path: info.outputPath("panel.png") });
  await panel.getByRole("button", { name: say("Remove the file") }).focus();
  await keyboard.press("Enter");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText(say("Remove this file for good?"));
  await looksRight(admin);
  await page.screenshot({ path: info.outputPath("asked.png") });
  await dialog.getByRole("button", { name: say("Keep it") }).press("Enter");
  await expect(locked).toBeVisible();
  await panel.getByRole("button", { name: say("Remove the file") }).press("Enter");
  await dialog.getByRole("button", { name: say("Remove the file") }).press("Enter");
  await expect(locked).toHaveCount(0);

  await patient.page.reload();
  await expect(row).toContainText(patient.say("Removed by the hospital"));
  await looksRight(patient);
  const trail = await ask<object[]>(admin, "audit.trail", { action: "file.remove" });
  expect(trail[0]).toMatchObject({ actorName: "Arjun Nair", changed: expect.arrayContaining(["reason", "status"]) });
  for (const { context } of [patient, admin]) await context.close();
});

const looks: readonly (readonly [Size, "en" | "hi", "light" | "dark"])[] = [
  ["phone", "hi", "light"],
  ["phone", "en", "dark"],
  ["landscape", "en", "light"],
  ["landscape", "hi", "dark"],
  ["desktop", "hi", "light"],
  ["desktop", "en", "dark"],
];

test("the list and one file of it fit every device, by day and by night, in both languages", async ({
  browser,
}, info) => {
  const patient = await arrive(browser, "phone", "en");
  const { found } = await lockedReport(patient);
  await patient.context.close();
  for (const [size, language, colorScheme] of looks) {
    const admin = await arrive(browser, size, language);
    await admin.page.emulateMedia({ colorScheme });
    await signInQuietly(admin, "arjun");
    await admin.page.goto("/admin/files");
    await expect(admin.page.getByText(found).first()).toBeVisible();
    await looksRight(admin);
    await admin.page.screenshot({ path: info.outputPath(`list-${size}-${language}-${colorScheme}.png`) });
    await admin.page.getByText(found).first().click();
    await expect(admin.page.getByRole("button", { name: admin.say("Remove the file") })).toBeVisible();
    await looksRight(admin);
    await admin.page.screenshot({ path: info.outputPath(`one-${size}-${language}-${colorScheme}.png`) });
    await admin.context.close();
  }
});
