import { type Browser, expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { pressByKeyboard } from "./by-keyboard.ts";
import { ask } from "./commands.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";

async function at(browser: Browser, login: string, language: "en" | "hi", path: string): Promise<Person> {
  const person = await arrive(browser, "desktop", language);
  await signInQuietly(person, login);
  await person.page.goto(path);
  return person;
}

const sheet = ({ page }: Person) => page.getByRole("dialog");
const offered = ({ page, say }: Person) => page.getByRole("list", { name: say("Offered to every doctor") });
const off = ({ page, say }: Person) => page.getByRole("list", { name: say("Switched off") });
const keep = ({ page, say }: Person) => pressByKeyboard(page, say("Keep the template"));
const title = (person: Person) => sheet(person).getByLabel(person.say("Title"));

test("by keyboard the administration adds a template for every doctor, changes it beside a colleague, and switches it off", async ({
  browser,
}) => {
  const shortcut = `t${Date.now().toString(36)}`;
  const one = await at(browser, "arjun", "en", "/admin/templates");
  await expect(offered(one)).toContainText("/htn");
  await pressByKeyboard(one.page, one.say("New template"));
  await expect(sheet(one).getByLabel(one.say("Shortcut"))).toBeFocused();
  await one.page.keyboard.type(shortcut);
  await one.page.keyboard.press("Tab");
  await one.page.keyboard.type("Knee pain");
  await one.page.keyboard.press("Enter");
  await expect(sheet(one).getByText(one.say("Write something in one of the sections."))).toBeVisible();
  await sheet(one)
    .getByRole("textbox", { name: one.say("Plan"), exact: true })
    .focus();
  await one.page.keyboard.type("Exercises twice a day");
  await settle(one.page);
  expect.soft(await violationsOn(one.page), "a new template").toEqual([]);
  await keep(one);
  await expect(sheet(one)).toHaveCount(0);
  await expect(offered(one)).toContainText(`/${shortcut}`);
  await settle(one.page);
  expect.soft(await violationsOn(one.page), "the hospital's templates").toEqual([]);

  const doctor = await at(browser, "ananya", "en", "/doctor/templates");
  await expect(doctor.page.getByRole("list", { name: doctor.say("The hospital's") })).toContainText(`/${shortcut}`);

  const other = await at(browser, "meera", "hi", "/admin/templates");
  for (const person of [one, other]) {
    await pressByKeyboard(person.page, new RegExp(`/${shortcut}`));
    await expect(title(person)).toHaveValue("Knee pain");
  }
  await title(one).fill("Knee pain, both");
  await keep(one);
  await expect(sheet(one)).toHaveCount(0);
  await title(other).fill("Knee");
  await keep(other);
  const told = sheet(other).getByText(other.say("Somebody else saved this meanwhile"));
  await expect(told).toBeVisible();
  await expect(sheet(other)).toContainText("Knee pain, both");
  await expect(title(other)).toHaveValue("Knee");
  await settle(other.page);
  expect.soft(await violationsOn(other.page), "changed meanwhile").toEqual([]);
  await pressByKeyboard(other.page, other.say("Take theirs"));
  await expect(told).toHaveCount(0);
  await expect(title(other)).toHaveValue("Knee pain, both");
  await pressByKeyboard(other.page, other.say("Switch it off"));
  await expect(sheet(other)).toHaveCount(0);
  await expect(off(other)).toContainText(`/${shortcut}`);
  await expect(offered(other)).not.toContainText(`/${shortcut}`);
  const left = await ask<{ items: { shortcut: string }[] }>(doctor, "records.templates");
  expect(left.items.map((template) => template.shortcut)).not.toContain(shortcut);

  // What is off is offered again by who opens it; the colleague who saw it on is told.
  await pressByKeyboard(one.page, new RegExp(`/${shortcut}`));
  await pressByKeyboard(one.page, one.say("Switch it off"));
  await expect(sheet(one).getByText(one.say("Somebody else saved this meanwhile"))).toBeVisible();
  await pressByKeyboard(one.page, one.say("Take theirs"));
  await pressByKeyboard(one.page, one.say("Switch it on again"));
  await expect(offered(one)).toContainText(`/${shortcut}`);
  await pressByKeyboard(one.page, new RegExp(`/${shortcut}`));
  await pressByKeyboard(one.page, one.say("Switch it off"));
  await expect(off(one)).toContainText(`/${shortcut}`);
  await Promise.all([one, other, doctor].map(({ context }) => context.close()));
});
