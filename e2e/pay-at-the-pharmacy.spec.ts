import { expect, test } from "@playwright/test";
import { settle, tooWide, violationsOn } from "./accessibility.ts";
import { enrol, newcomer } from "./booking.ts";
import { openOrder } from "./opening.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";

async function looksRight({ page }: Person): Promise<void> {
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  expect(await tooWide(page)).toEqual([]);
}

test("an order that waits for its money is paid in cash at the pharmacy's counter by keyboard, and packed", async ({
  browser,
}, info) => {
  const patient = await arrive(browser, "narrowest", "hi");
  await enrol(patient, newcomer("Meera"));
  const { page, say } = patient;
  await openOrder(patient);
  await expect(page.getByText(say("Until then you can also pay at the pharmacy's counter."))).toBeVisible();
  await looksRight(patient);
  await page.screenshot({ path: info.outputPath("unpaid.png"), fullPage: true });
  const orderId = page.url().split("/").at(-1) ?? "";

  const pharmacist = await arrive(browser, "desktop", "en");
  await signInQuietly(pharmacist, "suresh");
  const at = pharmacist.page;
  await at.goto("/pharmacy/orders");
  const row = at.locator(`main a[href='/pharmacy/orders/${orderId}']`);
  await expect(row).toBeVisible();
  await looksRight(pharmacist);
  await row.press("Enter");
  await expect(at.getByRole("heading", { name: pharmacist.say("Take payment") })).toBeVisible();
  await looksRight(pharmacist);
  await at.screenshot({ path: info.outputPath("take.png"), fullPage: true });
  await at.getByRole("button", { name: pharmacist.like("{amount} received") }).press("Enter");
  await expect(at.getByText(pharmacist.say("Paid: it can be packed"))).toBeVisible();
  const pack = at.getByRole("button", { name: pharmacist.say("It is packed") });
  await expect(pack).toBeFocused();
  // the patient's page says so by itself
  await expect(page.getByText(say("Being packed"), { exact: true })).toBeVisible();
  await pack.press("Enter");
  await expect(page.getByText(say("Ready to fetch"), { exact: true })).toBeVisible();
  await looksRight(pharmacist);
  for (const each of [patient, pharmacist]) await each.context.close();
});
