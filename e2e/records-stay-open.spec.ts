import { type Browser, expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { pressByKeyboard } from "./by-keyboard.ts";
import { arrive, demoPassword, type Person, signInQuietly } from "./people.ts";

async function atRules(browser: Browser, login: string, language: "en" | "hi"): Promise<Person> {
  const person = await arrive(browser, "desktop", language);
  await signInQuietly(person, login);
  await person.page.goto("/admin/settings");
  await expect(days(person)).toBeVisible();
  return person;
}

const days = ({ page, say }: Person) => page.getByRole("textbox", { name: say("Days after a visit") });
const effect = ({ page, say }: Person) => page.getByText(say("What this changes at once"));
const save = ({ page, say }: Person) => pressByKeyboard(page, say("Save how long records stay open"));
const told = ({ page, say }: Person) => page.getByText(say("Somebody else saved this meanwhile"));

/** A rule that holds already lets nobody in or out: the stories beside this one notice nothing. */
async function turn(person: Person, to: number): Promise<void> {
  await days(person).focus();
  await person.page.keyboard.press("ControlOrMeta+a");
  await person.page.keyboard.type(String(to));
}

test("by keyboard the administration says how long records stay open, reads what that changes, and shows the password", async ({
  browser,
}) => {
  const one = await atRules(browser, "arjun", "en");
  const other = await atRules(browser, "meera", "hi");
  await turn(one, 7);
  await save(one);
  await expect(one.page.getByText(one.say("14 to 1095 days."))).toBeVisible();

  await turn(one, 1000);
  await expect(effect(one)).toBeVisible();
  await expect(one.page.getByText(/No record opens to anybody|opens? again to/)).toBeVisible();
  await turn(one, 14);
  await expect(one.page.getByText(/No record closes to anybody|closes? to (a doctor|doctors)/)).toBeVisible();
  await turn(one, 180);
  await expect(one.page.getByText("Nothing: a visit opens the record for 180 days already.")).toBeVisible();
  await settle(one.page);
  expect.soft(await violationsOn(one.page), "how long records stay open").toEqual([]);

  await save(one);
  const password = one.page.getByRole("textbox", { name: one.say("Your password") });
  await expect(password).toBeVisible();
  await password.fill(demoPassword);
  await save(one);
  await expect(one.page.getByText(one.say("The rule is saved"))).toBeVisible();
  await expect(one.page.getByText("180 days after a visit").first()).toBeVisible();

  await turn(other, 180);
  await expect(effect(other)).toBeVisible();
  await save(other);
  await other.page.getByRole("textbox", { name: other.say("Your password") }).fill(demoPassword);
  await save(other);
  await expect(told(other)).toBeVisible();
  await settle(other.page);
  expect.soft(await violationsOn(other.page), "changed meanwhile").toEqual([]);
  await days(other).focus(); // it stands between the fields and the button that was pressed
  await pressByKeyboard(other.page, other.say("Take theirs"));
  await expect(told(other)).toHaveCount(0);
  await expect(days(other)).toHaveValue("180");
  await Promise.all([one, other].map(({ context }) => context.close()));
});
