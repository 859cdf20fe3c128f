import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { branchOf, registered } from "./commands.ts";
import { arrive, signInQuietly } from "./people.ts";

test("an administrator books two of a family one after another at a branch of choice, to be paid at the desk", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  const admin = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  await signInQuietly(admin, "arjun");
  const phone = `95${String(Date.now()).slice(-8)}`;
  const mother = await registered(desk, { phone });
  const guardian = { name: mother.name, relation: "parent", phone };
  const child = await registered(desk, { phone, ageYears: 9, guardian });
  const { page, say, like } = admin;
  await page.goto("/admin/book");
  await page.getByLabel(say("Branch"), { exact: true }).selectOption(await branchOf(desk));
  await page.getByRole("searchbox", { name: say("Name, telephone, token, code or record number") }).fill(mother.mrn);
  await expect(page.getByRole("grid", { name: say("Patients found") }).locator("tbody tr")).toHaveCount(1);
  await page.getByRole("searchbox", { name: say("Name, telephone, token, code or record number") }).press("Enter");
  await page.getByRole("button", { name: say("With family") }).click();
  await page.getByRole("checkbox", { name: child.name }).check();
  await settle(page);
  expect.soft(await violationsOn(page), "who of a family comes along").toEqual([]);
  await page.getByRole("button", { name: like("Find times for {0}") }).click();
  await page.getByRole("searchbox", { name: say("Name, department or specialisation") }).fill("Kapadia");
  await expect(page.getByRole("grid", { name: say("Doctors") }).locator("tbody tr")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /^Earliest/ }).click();

  const held = page.getByRole("list", { name: say("Held times") }).getByRole("listitem");
  await expect(held).toHaveCount(2);
  await settle(page);
  expect.soft(await violationsOn(page), "confirming a family as an administrator").toEqual([]);
  await page.getByRole("button", { name: like("Confirm all {count}, paid later") }).click();
  await expect(page.getByRole("heading", { name: say("Visits confirmed") })).toBeVisible();
  const visits = page.getByRole("list", { name: say("Visits") });
  for (const { name } of [mother, child]) await expect(visits.getByText(name)).toBeVisible();

  await desk.page.goto("/desk");
  for (const { name } of [mother, child])
    await expect(desk.page.getByRole("row").filter({ hasText: name })).toContainText(say("pays later"));
  for (const { context } of [desk, admin]) await context.close();
});
