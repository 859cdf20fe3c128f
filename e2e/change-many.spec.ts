import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { enrol, newcomer } from "./booking.ts";
import { booked, branchOf, ownPatient, registered } from "./commands.ts";
import { messageTo } from "./messages.ts";
import { arrive, newName, signInQuietly } from "./people.ts";

test("an administrator tells the patients of many visits of a delay, at once and with a result for each", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const common = newName("Delay");
  const patient = await arrive(browser, "phone", "en");
  const who = { ...newcomer("Asha"), name: `${common} Asha` };
  await enrol(patient, who);
  const unread = await registered(desk, { name: `${common} Uma` });
  for (const each of [await ownPatient(patient), unread]) await booked(desk, { patient: each });

  const admin = await arrive(browser, "desktop", "hi");
  await signInQuietly(admin, "arjun");
  const { page, say } = admin;
  await page.goto("/admin/visits");
  await page.getByLabel(say("Branch"), { exact: true }).selectOption(await branchOf(desk));
  await page.getByRole("searchbox", { name: say("Name, phone, token or code") }).fill(common);
  await expect(page.getByRole("row").filter({ hasText: common })).toHaveCount(2);
  await page.getByRole("button", { name: say("Change those shown") }).click();
  const sheet = page.getByRole("dialog");
  const rows = sheet.getByRole("list", { name: say("Visits") }).getByRole("listitem");
  await expect(rows).toHaveCount(2);
  await settle(page);
  expect.soft(await violationsOn(page), "changing many visits").toEqual([]);
  await sheet.getByRole("textbox", { name: say("Reason") }).fill("The doctor is in surgery");
  await sheet.getByRole("button", { name: "2 अपॉइंटमेंट बदलें" }).click();
  await expect(sheet.getByText(say("All are done."))).toBeVisible({ timeout: 20_000 });
  const results = sheet.getByRole("list", { name: say("Results") }).getByRole("listitem");
  for (const name of [who.name, unread.name])
    await expect(results.filter({ hasText: name })).toContainText(say("Done"));
  await messageTo("mail", who.email, /^Running late: your appointment/);
  await patient.page.goto("/inbox");
  await expect(patient.page.getByText(patient.say("We are running late for your visit")).first()).toBeVisible();
  await patient.context.close();
  await desk.context.close();
  await admin.context.close();
});
