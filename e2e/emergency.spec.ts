import { expect, type Page, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { agreed, send } from "./commands.ts";
import { arrive, demoPassword, newName, signInQuietly } from "./people.ts";

/** Tab until the focus is on what a predicate finds, as somebody without a mouse does. */
async function tabTo(page: Page, name: string, steps = 60): Promise<void> {
  for (let step = 0; step < steps; step += 1) {
    const here = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element?.textContent;
      return element?.getAttribute("aria-label") ?? label ?? "";
    });
    if (here.trim() === name) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no way to ${name} by the keyboard`);
}

test("a doctor opens a record in an emergency by the keyboard; the patient sees it within seconds, and the administration checks it", async ({
  browser,
}) => {
  const patient = await arrive(browser, "phone", "hi");
  await signInQuietly(patient, "rohan");
  const name = newName("Ira");
  const person = { name, sex: "female", ageYears: 31, relation: "sibling", consents: [agreed] };
  const { mrn } = await send<{ mrn: string }>(patient, "patients.register", person);

  const doctor = await arrive(browser, "landscape", "en");
  const { page, say } = doctor;
  await signInQuietly(doctor, "ananya");
  await page.goto("/doctor/records");
  const field = page.getByRole("textbox", { name: say("Record number, telephone or a visit's code") });
  await field.fill(name); // a name finds nobody
  await page.keyboard.press("Enter");
  await expect(page.getByText(say("Nobody has this number"))).toBeVisible();
  await field.fill(mrn.toLowerCase());
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);

  const open = say("Open the record for {0} minutes", { "0": "30" });
  await tabTo(page, open);
  await page.keyboard.press("Enter");
  await expect(page.getByText(say("Say what happened, in 15 letters or more."))).toBeVisible();
  await page.getByRole("radio").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Brought in after an accident, cannot answer");
  await tabTo(page, open);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/doctor\/records\/[0-9a-f-]{36}$/);
  const banner = page.getByRole("region", { name: say("Emergency access") });
  await expect(banner).toContainText(/29:|30:/);
  await expect(page.getByText(mrn)).toBeVisible();
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);

  await patient.page.goto("/privacy");
  await patient.page.getByRole("combobox", { name: patient.say("Whose record") }).selectOption({ label: name });
  const look = patient.page.getByRole("listitem").filter({ hasText: "Dr. Ananya Rao" });
  await expect(look.getByText(patient.say("In an emergency"))).toBeVisible();
  await patient.page.getByText(patient.say("Who may see it"), { exact: true }).click();
  const emergencies = patient.page.getByRole("list", { name: patient.say("Opened in an emergency") });
  await expect(emergencies).toContainText("Dr. Ananya Rao");
  await expect(emergencies).toContainText(patient.say("Being checked"));
  await settle(patient.page);
  expect(await violationsOn(patient.page)).toEqual([]);

  const admin = await arrive(browser, "desktop", "en");
  await signInQuietly(admin, "arjun");
  await admin.page.goto("/admin/looks");
  await admin.page.getByRole("button", { name: admin.say("Check now") }).click();
  await admin.page.getByRole("row").filter({ hasText: name }).click();
  const panel = admin.page.getByRole("complementary").or(admin.page.getByRole("dialog")).filter({ hasText: mrn });
  await expect(panel).toContainText("Brought in after an accident, cannot answer");
  await panel.getByText(admin.say("It stays unclear")).click();
  await panel.getByRole("button", { name: admin.say("Save what came of it") }).click();
  await expect(panel.getByText(admin.say("Say why it was not right, or what stays open."))).toBeVisible();
  await panel.getByRole("textbox", { name: admin.say("Note") }).fill("Dr. Rao was asked and will call back.");
  await settle(admin.page);
  expect(await violationsOn(admin.page)).toEqual([]);
  await panel.getByRole("button", { name: admin.say("Save what came of it") }).click();
  await panel.getByRole("textbox", { name: admin.say("Your password") }).fill(demoPassword);
  await panel.getByRole("button", { name: admin.say("Save what came of it") }).click();
  await expect(admin.page.getByRole("row").filter({ hasText: name })).toHaveCount(0);
  await admin.page.getByText(admin.say("Checked"), { exact: true }).click();
  await expect(admin.page.getByRole("row").filter({ hasText: name })).toContainText(admin.say("It stays unclear"));

  await patient.page.reload();
  await patient.page.getByRole("combobox", { name: patient.say("Whose record") }).selectOption({ label: name });
  await patient.page.getByText(patient.say("Who may see it"), { exact: true }).click();
  await expect(emergencies).toContainText(patient.say("It stays unclear"));
  for (const each of [patient, doctor, admin]) await each.context.close();
});

test("the desk takes a patient into a doctor's care for some days, the patient reads it, and the desk ends it", async ({
  browser,
}) => {
  const patient = await arrive(browser, "phone", "en");
  await signInQuietly(patient, "rohan");
  const name = newName("Arun");
  const person = { name, sex: "male", ageYears: 62, relation: "parent", consents: [agreed] };
  const { patientId } = await send<{ patientId: string }>(patient, "patients.register", person);
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  await desk.page.goto(`/desk/patients/${patientId}`);
  const team = desk.page.getByRole("region", { name: desk.say("Care team") });
  await team.getByRole("combobox", { name: desk.say("Doctor") }).selectOption({ label: "Dr. Ananya Rao" });
  await team.getByRole("textbox", { name: desk.say("Days") }).fill("400");
  await team.getByRole("button", { name: desk.say("Take into care") }).click();
  await expect(team).toContainText("1 to 30");
  await team.getByRole("textbox", { name: desk.say("Days") }).fill("3");
  await team.getByRole("button", { name: desk.say("Take into care") }).click();
  await expect(team.getByRole("list")).toContainText("Dr. Ananya Rao");
  await settle(desk.page);
  expect(await violationsOn(desk.page)).toEqual([]);

  const doctor = await arrive(browser, "landscape", "en");
  await signInQuietly(doctor, "ananya");
  await doctor.page.goto(`/doctor/records/${patientId}`);
  await expect(doctor.page.getByText(name).first()).toBeVisible();
  await expect(doctor.page.getByRole("region", { name: doctor.say("Emergency access") })).toHaveCount(0);

  await patient.page.goto("/privacy");
  await patient.page.getByRole("combobox", { name: patient.say("Whose record") }).selectOption({ label: name });
  await patient.page.getByText(patient.say("Who may see it"), { exact: true }).click();
  const doctors = patient.page.getByRole("list", { name: patient.say("Doctors who may see it") });
  await expect(doctors).toContainText("Dr. Ananya Rao");

  await team.getByRole("button", { name: desk.say("End for {doctorName}", { doctorName: "Dr. Ananya Rao" }) }).click();
  await expect(team.getByRole("list")).toHaveCount(0);
  await doctor.page.reload();
  await expect(doctor.page.getByText(doctor.say("Not found"))).toBeVisible();
  for (const each of [patient, desk, doctor]) await each.context.close();
});
