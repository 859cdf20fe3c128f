import { type Browser, expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { ask } from "./commands.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";
import { pickFirst } from "./picking.ts";

/** A medicine in the list, and none of the ways to counts, other stores and write-offs above it. */
const medicineLink =
  "main a[href^='/pharmacy/stock/']:not([href*='/counts'], [href*='/transfers'], [href*='/write-offs'])";

async function looksRight({ page }: Person): Promise<void> {
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide, "scrolls sideways").toBe(false);
}

/** The pharmacist at the form for what a supplier brought, with its head filled in. */
async function atReceipt(browser: Browser, size: "desktop" | "narrowest", language: "en" | "hi"): Promise<Person> {
  const pharmacist = await arrive(browser, size, language);
  await signInQuietly(pharmacist, "suresh");
  const { page, say } = pharmacist;
  await page.goto("/pharmacy/receive");
  await page.getByLabel(say("Supplier"), { exact: false }).first().selectOption({ index: 1 });
  await page.getByLabel(say("Number of the supplier's bill")).fill(`E2E-${crypto.randomUUID().slice(0, 8)}`);
  return pharmacist;
}

test("by scanner and keyboard: a batch is received, counted, blocked and written off, and each step is told", async ({
  browser,
}) => {
  const pharmacist = await atReceipt(browser, "desktop", "en");
  const { page, say } = pharmacist;
  const { keyboard } = page;
  const number = `E${crypto.randomUUID().slice(0, 7).toUpperCase()}`;
  const box = page.getByRole("searchbox", { name: say("Scan a pack, or type the medicine") });

  await box.focus();
  await keyboard.type("nothing of that name");
  await keyboard.press("Enter");
  await expect(page.getByText(say("Nothing in the catalogue fits."))).toBeVisible();
  await pickFirst(pharmacist, "paracet");
  await expect(page.getByLabel(say("Batch number"))).toBeFocused();
  const brand = (await page.locator("main form h2").textContent()) ?? "";
  await looksRight(pharmacist);

  // the pack's own words, then Enter after each
  for (const typed of [number, "01/20", "3", "21.50"]) {
    await keyboard.type(typed);
    await keyboard.press("Enter");
  }
  const mrp = page.getByLabel(say("MRP"));
  if ((await mrp.inputValue()) === "") {
    await keyboard.type("30");
    await keyboard.press("Enter");
  }
  await expect(page.getByText(say("Enter a month such as 07/28 that is not over."))).toBeVisible();
  await page.getByLabel(say("Expiry")).fill("12/39");
  await keyboard.press("Enter");
  await expect(page.getByRole("row").filter({ hasText: number })).toBeVisible();
  await expect(box).toBeFocused();
  await keyboard.press("Enter");
  await expect(page.getByRole("button", { name: say("Put it on the shelf") })).toBeFocused();
  await looksRight(pharmacist);
  await keyboard.press("Enter");
  await expect(page.getByRole("row").filter({ hasText: number })).toBeHidden();

  await page.goto("/pharmacy/stock");
  await page.getByRole("searchbox").fill(brand);
  await page.getByRole("link", { name: brand, exact: false }).first().click();
  const row = page.getByRole("row").filter({ hasText: number });
  const batch = row.filter({ has: page.getByRole("button") });
  await expect(batch).toBeVisible();
  await looksRight(pharmacist);
  const sheet = page.getByRole("dialog");

  await batch.getByRole("button").press("Enter");
  await sheet.getByLabel(say("Units on the shelf")).fill("1");
  await keyboard.press("Enter");
  await expect(sheet).toBeHidden();
  await expect(row.filter({ hasText: say("Corrected") })).toBeVisible();

  await batch.getByRole("button").press("Enter");
  await sheet.getByText(say("Block"), { exact: true }).click();
  await looksRight(pharmacist);
  await sheet.getByRole("button", { name: say("Block this batch") }).press("Enter");
  await expect(batch).toContainText(say("Blocked"));

  await batch.getByRole("button").press("Enter");
  await sheet.getByText(say("Write off"), { exact: true }).first().click();
  await sheet.getByLabel(say("Units to write off")).fill("1");
  await sheet.getByLabel(say("Why?")).selectOption("damaged");
  await sheet.getByRole("button", { name: say("Write off") }).press("Enter");
  await expect(batch).toBeHidden();
  await expect(row.filter({ hasText: say("Written off") })).toBeVisible();
  await pharmacist.context.close();
});

test("a scanned pack is on the receipt with nothing typed but packs and cost", async ({ browser }) => {
  const pharmacist = await atReceipt(browser, "desktop", "en");
  const { page, say } = pharmacist;
  const { keyboard } = page;
  const { items } = await ask<{ items: { id: string }[] }>(pharmacist, "catalogue.find", { text: "Febrinol 650" });
  const { barcodes } = await ask<{ barcodes: string[] }>(pharmacist, "catalogue.medicine", {
    medicineId: items[0]?.id,
  });
  const number = `S${crypto.randomUUID().slice(0, 6).toUpperCase()}`;
  await page.getByRole("searchbox", { name: say("Scan a pack, or type the medicine") }).focus();
  // what the scanner types: article, last day, batch
  await keyboard.type(`01${barcodes[0]}1739070010${number}`);
  await keyboard.press("Enter");
  await expect(page.getByLabel(say("Batch number"))).toHaveValue(number);
  await expect(page.getByLabel(say("Expiry"))).toHaveValue("2039-07-31");
  await expect(page.locator('input[name="packs"]')).toBeFocused();
  for (const typed of ["3", "21.50"]) {
    await keyboard.type(typed);
    await keyboard.press("Enter");
  }
  await expect(page.getByRole("row").filter({ hasText: number })).toBeVisible();
  await pharmacist.context.close();
});

test("on the narrowest phone in Hindi the shelves and a receipt fit, and who manages the pharmacy sees no prescriptions", async ({
  browser,
}) => {
  const pharmacist = await atReceipt(browser, "narrowest", "hi");
  await looksRight(pharmacist);
  await pharmacist.page.goto("/pharmacy/stock");
  await looksRight(pharmacist);
  await pharmacist.page.locator(medicineLink).first().click();
  await pharmacist.page.waitForURL(/stock\/[0-9a-f-]{36}/);
  await looksRight(pharmacist);
  await pharmacist.context.close();

  const manager = await arrive(browser, "desktop", "en");
  await signInQuietly(manager, "lata");
  await expect(manager.page).toHaveURL(/\/pharmacy\/stock/);
  await expect(manager.page.getByRole("link", { name: manager.say("Prescriptions"), exact: true })).toHaveCount(0);
  await manager.page.locator(medicineLink).first().click();
  await manager.page.getByLabel(manager.say("Order below")).fill("5");
  await manager.page.getByLabel(manager.say("Up to")).fill("500");
  await manager.page.getByRole("button", { name: manager.say("Save the rule") }).click();
  await looksRight(manager);
  await manager.context.close();
});
