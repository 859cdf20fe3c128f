import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { enrol, newcomer } from "./booking.ts";
import { ask } from "./commands.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";
import { stockUp } from "./shelves.ts";

const brand = "Febrinol 650";
const second = "Cetrimed 10";

async function looksRight({ page }: Person): Promise<void> {
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide, "scrolls sideways").toBe(false);
}

test("medicines without a prescription are brought home: basket, hours and fee, one taken off, sent, back once, and handed over by digits", async ({
  browser,
}) => {
  const manager = await arrive(browser, "desktop", "en");
  await signInQuietly(manager, "lata");
  await manager.page.goto("/pharmacy/delivery");
  await manager.page.getByLabel(manager.say("PIN codes it goes to")).fill("411 400");
  await manager.page.getByLabel(manager.say("Fee, tax included")).fill("40");
  await looksRight(manager);
  await manager.page.getByRole("button", { name: manager.say("Save: it holds from now on") }).click();
  await expect(manager.page.getByText(manager.say("The rule is saved"))).toBeVisible();
  const pharmacist = await arrive(browser, "desktop", "en");
  await signInQuietly(pharmacist, "suresh");
  for (const each of [brand, second]) await stockUp(pharmacist, each);

  const patient = await arrive(browser, "narrowest", "hi");
  await enrol(patient, newcomer("Meera"));
  const { page, say, like } = patient;
  await page.goto("/medicines");
  for (const each of [brand, second]) {
    await page.getByRole("searchbox").fill(each);
    await page.getByRole("button", { name: say("Add {brand}", { brand: `${each} Tablet` }) }).click();
  }
  await looksRight(patient);
  await page.reload();
  await expect(page.getByRole("list", { name: say("Your basket") })).toBeVisible(); // it outlives a reload
  await page.getByText(say("It is brought to me")).click();
  const pay = page.getByRole("button", { name: like("Pay {price}") });
  await page.getByLabel(say("Where to?")).fill("12 Karve Road, Pune");
  await page.getByLabel(say("PIN code")).fill("560001");
  await expect(page.getByText(say("The pharmacy does not go there."))).toBeVisible();
  await expect(pay).toBeDisabled();
  await page.getByLabel(say("PIN code")).fill("411038");
  await page.getByLabel(say("Phone")).fill("9820012345");
  await expect(pay).toBeEnabled();
  await looksRight(patient);
  await pay.click();
  await page.frameLocator("iframe").getByRole("button", { name: "Pay (success)" }).click();
  await page.waitForURL(/\/medicines\/orders\//);
  await expect(page.getByText(say("Being packed"), { exact: true })).toBeVisible();
  const orderId = page.url().split("/").at(-1) ?? "";
  await page.getByRole("button", { name: say("Take something off") }).click();
  const off = page.getByRole("alertdialog");
  await off.getByText(second).click();
  await looksRight(patient);
  await off.getByRole("button", { name: say("Take it off") }).click();
  await expect(page.getByText(like("{back} went back to you"))).toBeVisible();

  const at = pharmacist.page;
  await at.goto("/pharmacy/orders");
  await expect(at.locator(`main a[href='/pharmacy/orders/${orderId}']`)).toBeVisible();
  await looksRight(pharmacist);
  await at.locator(`main a[href='/pharmacy/orders/${orderId}']`).press("Enter");
  await expect(at.getByRole("button", { name: pharmacist.say("It is packed") })).toBeFocused();
  await at.keyboard.press("Enter");
  const send = at.getByRole("button", { name: pharmacist.say("It is on its way") });
  await expect(send).toBeFocused();
  await at.keyboard.press("Enter");
  await expect(page.getByText(say("On its way"), { exact: true }).first()).toBeVisible(); // the patient's page says so by itself
  await at.getByRole("button", { name: pharmacist.say("It came back") }).click();
  const dialog = at.getByRole("alertdialog");
  await dialog.getByText(pharmacist.say("Nobody was at home")).click();
  await looksRight(pharmacist);
  await dialog.getByRole("button", { name: pharmacist.say("It came back") }).click();
  await expect(page.getByText(say("It could not be handed over"))).toBeVisible();
  await looksRight(patient);
  await send.click();
  const { code } = await ask<{ code: string }>(patient, "pharmacy.readOrder", { orderId });
  await expect(page.getByText(code, { exact: true })).toBeVisible();
  await at.getByLabel(pharmacist.say("Digits of who takes it")).fill(code);
  await looksRight(pharmacist);
  await at.keyboard.press("Enter");
  await expect(page.getByText(say("Handed over"), { exact: true }).first()).toBeVisible();
  for (const each of [manager, patient, pharmacist]) await each.context.close();
});
