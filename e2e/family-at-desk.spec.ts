import { expect, test } from "@playwright/test";
import { violationsOn } from "./accessibility.ts";
import { registered } from "./commands.ts";
import { keysOf } from "./counting.ts";
import { arrive, signInQuietly } from "./people.ts";

test("three of a family are found by their telephone, held one after another and paid for with nothing but keys", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { page, say, like } = desk;
  const phone = `96${String(Date.now()).slice(-8)}`;
  const mother = await registered(desk, { phone });
  const guardian = { name: mother.name, relation: "parent", phone };
  const child = await registered(desk, { phone, ageYears: 7, guardian });
  const grandmother = await registered(desk, { phone, ageYears: 70 });
  await page.goto("/desk/book");
  const { press, type, pressed } = keysOf(page);
  await expect(
    page.getByRole("searchbox", { name: say("Name, telephone, token, code or record number") }),
  ).toBeFocused();
  await type(phone);
  await expect(page.getByRole("grid", { name: say("Patients found") }).locator("tbody tr")).toHaveCount(3);
  await press("ArrowDown");
  await press("Enter");
  await expect(page.getByRole("searchbox", { name: say("Name, department or specialisation") })).toBeFocused();
  await press("Shift+Tab", 2);
  await expect(page.getByRole("button", { name: say("With family") })).toBeFocused();
  await press("Enter");

  const people = page.getByRole("checkbox");
  await expect(people).toHaveCount(3);
  await expect(people.nth(1)).toBeFocused();
  await press("Space");
  await press("Tab");
  await press("Space");
  for (const box of await people.all()) await expect(box).toBeChecked();
  expect.soft(await violationsOn(page), "who of a family comes along").toEqual([]);
  await press("Tab");
  await expect(page.getByRole("button", { name: like("Find times for {0}") })).toBeFocused();
  await press("Enter");
  await expect(page.getByRole("searchbox", { name: say("Name, department or specialisation") })).toBeFocused();
  await type("Kapadia");
  await expect(page.getByRole("grid", { name: say("Doctors") }).locator("tbody tr")).toHaveCount(1);
  await press("Enter");
  await expect(page.getByRole("button", { name: /^Earliest/ })).toBeFocused();
  expect.soft(await violationsOn(page), "times for a family").toEqual([]);
  await press("Enter");

  const held = page.getByRole("list", { name: say("Held times") }).getByRole("listitem");
  await expect(held).toHaveCount(3);
  await expect(page.getByRole("button", { name: like("{amount} received, confirm all {count}") })).toBeFocused();
  expect.soft(await violationsOn(page), "confirming a family").toEqual([]);
  await press("Enter");
  await expect(page.getByRole("heading", { name: say("Visits confirmed") })).toBeVisible();
  const visits = page.getByRole("list", { name: say("Visits") });
  for (const { name } of [mother, child, grandmother]) await expect(visits.getByText(name)).toBeVisible();
  expect(pressed() - phone.length - "Kapadia".length).toBeLessThanOrEqual(13);

  await page.goto("/desk");
  for (const { name } of [mother, child, grandmother])
    await expect(page.getByRole("row").filter({ hasText: name })).toContainText(say("paid"));
  await desk.context.close();
});
