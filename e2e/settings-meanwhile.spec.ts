import { type Browser, expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { listed } from "./commands.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";

async function at(browser: Browser, login: string): Promise<Person> {
  const person = await arrive(browser, "desktop", "en");
  await signInQuietly(person, login);
  return person;
}

const told = ({ page, say }: Person) => page.getByText(say("Somebody else saved this meanwhile"));

test("of two who turn the same rule of the hospital the later is told, and keeps what was typed or takes theirs", async ({
  browser,
}) => {
  const [one, other] = [await at(browser, "arjun"), await at(browser, "meera")];
  const late = ({ page, say }: Person) =>
    page.getByRole("textbox", { name: say("Keeps the booked turn when late by") });
  const save = ({ page, say }: Person) => page.getByRole("button", { name: say("Save rules") }).click();
  for (const person of [one, other]) {
    await person.page.goto("/admin/settings");
    await expect(late(person)).toBeVisible();
  }
  const before = await late(one).inputValue();
  await late(one).fill("11");
  await late(other).fill("12");
  await save(one);
  await expect(one.page.getByText(one.say("The rules are saved"))).toBeVisible();
  await save(other);
  await expect(told(other)).toBeVisible();
  await expect(late(other)).toHaveValue("12");
  await settle(other.page);
  expect.soft(await violationsOn(other.page), "rules changed meanwhile").toEqual([]);
  await other.page.getByRole("button", { name: other.say("Take theirs") }).click();
  await expect(late(other)).toHaveValue("11");
  await expect(told(other)).toHaveCount(0);
  await late(other).fill(before);
  await save(other);
  await expect(other.page.getByText(other.say("The rules are saved"))).toBeVisible();

  // The desk's rules are another form: who turns those is in nobody's way.
  const missed = other.page.getByRole("textbox", { name: other.say("Pays when booking after") });
  await missed.fill(await missed.inputValue());
  await other.page.getByRole("button", { name: other.say("Save desk rules") }).click();
  await expect(told(other)).toHaveCount(0);
  await Promise.all([one, other].map(({ context }) => context.close()));
});

test("of two who limit a doctor's days the later is told, and may save over it", async ({ browser }) => {
  const [one, other] = [await at(browser, "arjun"), await at(browser, "meera")];
  const { id } = await listed(one, "Charulata");
  const most = ({ page }: Person) => page.locator("input[name=dayLimit]").first();
  const save = ({ page, say }: Person) =>
    page
      .getByRole("button", { name: say("Save the limits") })
      .first()
      .click();
  for (const person of [one, other]) {
    await person.page.goto(`/admin/doctors/${id}`);
    await expect(most(person)).toBeVisible();
  }
  await most(one).fill("31");
  await most(other).fill("32");
  await save(one);
  await expect(one.page.getByText(one.say("The limits are saved"))).toBeVisible();
  await save(other);
  await expect(told(other)).toBeVisible();
  await expect(most(other)).toHaveValue("32");
  expect.soft(await violationsOn(other.page), "limits changed meanwhile").toEqual([]);
  await other.page.getByRole("button", { name: other.say("Keep mine, save over theirs") }).click();
  await expect(other.page.getByText(other.say("The limits are saved"))).toBeVisible();
  await expect(told(other)).toHaveCount(0);
  await one.page.reload();
  await expect(most(one)).toHaveValue("32");
  await most(one).fill("");
  await save(one);
  await expect(one.page.getByText(one.say("The limits are saved"))).toBeVisible();
  await Promise.all([one, other].map(({ context }) => context.close()));
});
