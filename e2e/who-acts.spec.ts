import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { enrol, newcomer } from "./booking.ts";
import { agreed, ask, send } from "./commands.ts";
import { arrive, demoPassword, newName, signInQuietly } from "./people.ts";

const alone =
  "No other account acts for this patient. Afterwards only the hospital can book and give out papers, until somebody comes to the front desk with an identity card.";

test("a son gives up acting for his mother, whom nobody else acts for; the desk lets him act again with her identity card", async ({
  browser,
}) => {
  const son = await arrive(browser, "phone", "hi");
  await enrol(son, newcomer("Arun"));
  const name = newName("Leela");
  const mother = { name, ageYears: 71, sex: "female", relation: "parent", consents: [agreed] };
  const { patientId } = await send<{ patientId: string }>(son, "patients.register", mother);

  await son.page.goto(`/family/${patientId}`);
  const acting = son.page.getByRole("list", { name: son.say("Accounts that act") });
  await acting.getByRole("button").press("Enter");
  await expect(son.page.getByText(son.say(alone))).toBeVisible();
  await settle(son.page);
  expect(await violationsOn(son.page)).toEqual([]);
  expect(await son.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await son.page.getByRole("button", { name: son.say("Stop acting"), exact: true }).click();
  await son.page.waitForURL(/\/family$/);
  await expect(son.page.getByText(name)).toHaveCount(0);
  expect(await ask<{ name: string }[]>(son, "patients.mine")).not.toContainEqual(expect.objectContaining({ name }));

  const desk = await arrive(browser, "desktop", "en");
  const { page, say } = desk;
  await signInQuietly(desk, "kavita");
  await page.goto(`/desk/patients/${patientId}`);
  const panel = page.getByRole("region", { name: say("Accounts that act") });
  await expect(panel).toContainText(say("Given up by themselves"));
  await panel.getByRole("button", { name: `${say("Allow again")}: ` }).click();
  await panel.getByLabel(say("Known by")).selectOption({ label: say("Photo ID") });
  const again = panel.getByRole("button", { name: say("Allow it again") });
  await again.click();
  await panel.getByRole("textbox", { name: say("Your password") }).fill(demoPassword);
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  await again.click();
  await expect(panel.getByText(say("Given up by themselves"))).toHaveCount(0);
  await son.page.goto("/family");
  await expect(son.page.getByText(name)).toBeVisible();
});
