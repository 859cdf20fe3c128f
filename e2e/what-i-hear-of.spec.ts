import { expect, type Page, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { enrol, newcomer } from "./booking.ts";
import { arrive } from "./people.ts";

/** By the keyboard: until a control has the focus, then the key. */
async function reach(page: Page, control: ReturnType<Page["getByRole"]>, key: string): Promise<void> {
  await control.focus();
  await expect(control).toBeFocused();
  await page.keyboard.press(key);
}

test("somebody says in Hindi on the narrowest phone what they hear of and when, and finds it so again", async ({
  browser,
}) => {
  const me = await arrive(browser, "narrowest", "hi");
  const { page, say } = me;
  await enrol(me, newcomer("Meera"));
  await page.goto("/notifications");
  const visits = page.getByRole("group", { name: say("Visits"), exact: true });
  const byMail = visits.getByRole("checkbox", { name: say("E-mail") });
  await expect(byMail).toBeChecked();
  await expect(page.getByRole("group", { name: say("Work"), exact: true })).toHaveCount(0);
  await reach(page, byMail, "Space");
  await expect(byMail).not.toBeChecked();
  await expect(
    page
      .getByRole("group", { name: say("Money"), exact: true })
      .getByRole("checkbox")
      .first(),
  ).toBeChecked();

  const own = page.getByRole("radio", { name: say("At hours of my own") });
  await expect(own).toBeEnabled();
  await reach(page, own, "Space");
  await page.getByLabel(say("From"), { exact: true }).fill("");
  await expect(page.getByText(say("Give both times."))).toBeVisible();
  await page.getByLabel(say("From"), { exact: true }).fill("21:00");
  const saved = page.waitForResponse((answer) => answer.url().includes("notifications.setPreferences"));
  await reach(page, page.getByRole("button", { name: say("Save hours") }), "Enter");
  expect((await saved).status()).toBe(200);

  await page.reload();
  await expect(byMail).not.toBeChecked();
  await expect(own).toBeChecked();
  await expect(page.getByLabel(say("From"), { exact: true })).toHaveValue("21:00");
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const shots = process.env.SCREENSHOTS;
  if (shots) await page.screenshot({ path: `${shots}/what-i-hear-of-360-hi.png`, fullPage: true });

  await page.getByRole("switch", { name: say("By e-mail") }).click();
  await expect(page.getByRole("switch", { name: say("By e-mail") })).not.toBeChecked();
  await expect(byMail).toHaveCount(0);
  await me.context.close();
});
