import { expect, type Page, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";
import { pickFirst } from "./picking.ts";
import { stockUp } from "./shelves.ts";

async function looksRight({ page }: Person, name: string): Promise<void> {
  await settle(page);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
  expect(await violationsOn(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide, "scrolls sideways").toBe(false);
}

/** A sheet of what a search finds, opened by the keyboard. */
async function openSheet({ page, say }: Person): Promise<void> {
  await page.goto("/pharmacy/stock/counts");
  await page.getByRole("button", { name: say("New count") }).press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByText(say("A search"), { exact: true }).click();
  await dialog.getByLabel(say("Medicine, maker or substance")).fill("paracet");
  await page.keyboard.press("Enter");
  await page.waitForURL(/counts\/[0-9a-f-]{36}/);
}

const boxes = (page: Page, say: Person["say"]) =>
  page.getByRole("list", { name: say("Lines to count") }).getByRole("textbox");

test("a store is counted blind by keyboard, also while the network is away, and somebody else makes it true", async ({
  browser,
}) => {
  const pharmacist = await arrive(browser, "desktop", "en");
  await signInQuietly(pharmacist, "suresh");
  const { page, say, context } = pharmacist;
  await openSheet(pharmacist);
  await expect(boxes(page, say).first()).toBeVisible();
  const lines = await boxes(page, say).count();
  expect(lines).toBeGreaterThan(2);
  await expect(page.getByText(say("Written"), { exact: true })).toHaveCount(0);
  await looksRight(pharmacist, "count-open");

  await boxes(page, say).first().focus();
  await page.keyboard.type("1");
  const saved = page.waitForResponse((response) => response.url().includes("stock.countLines"));
  await page.keyboard.press("Enter");
  await expect(boxes(page, say)).toHaveCount(lines - 1);
  await saved; // else two lines are on their way
  await context.setOffline(true);
  await page.keyboard.type("2");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/is kept on this device/)).toBeVisible();
  await page.getByText(/^All ·/).click();
  await expect(page.getByText(say("on its way"), { exact: true })).toBeVisible();
  await looksRight(pharmacist, "count-offline");
  await context.setOffline(false);
  await expect(page.getByText(/is kept on this device/)).toBeHidden();
  await expect(page.getByText(say("on its way"), { exact: true })).toBeHidden();

  await page.getByRole("button", { name: say("The counting is done") }).press("Enter");
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: say("The counting is done") })
    .press("Enter");
  await expect(page.getByRole("row").filter({ hasText: "Suresh" })).toHaveCount(2);
  await looksRight(pharmacist, "count-counted");
  await expect(page.getByRole("button", { name: say("Approve and correct the stock") })).toHaveCount(0);
  const address = page.url();

  const manager = await arrive(browser, "desktop", "en");
  await signInQuietly(manager, "lata");
  await manager.page.goto(address);
  await manager.page.getByRole("button", { name: say("Approve and correct the stock") }).press("Enter");
  await expect(manager.page.getByText(/approved it/)).toBeVisible();
  await looksRight(manager, "count-approved");
  await manager.context.close();
  await pharmacist.context.close();
});

test("on the narrowest phone in Hindi a sheet fits, leads from a scan to its line, and who counted does not judge", async ({
  browser,
}) => {
  const manager = await arrive(browser, "narrowest", "hi");
  await signInQuietly(manager, "lata");
  const { page, say } = manager;
  await openSheet(manager);
  await looksRight(manager, "count-open-hi");
  const box = page.getByRole("searchbox", { name: say("Scan a pack, or type the medicine") });
  await pickFirst(manager, "Febrinol 650");
  await expect(boxes(page, say).first()).toBeFocused();
  await page.keyboard.type("3");
  await boxes(page, say).last().focus();
  await page.keyboard.press("Enter");
  await expect(box).toBeFocused();
  await page.getByRole("button", { name: say("The counting is done") }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: say("The counting is done") })
    .click();
  await expect(page.getByText(say("To be judged"))).toBeVisible();
  await looksRight(manager, "count-counted-hi");
  await page.getByRole("button", { name: say("Cancel this count") }).click();
  await expect(page.getByText(say("Cancelled"), { exact: true })).toBeVisible();
  await page.goto("/pharmacy/stock/counts");
  await looksRight(manager, "counts-hi");
  await manager.context.close();
});

test("units go to another store first expiry first, and are taken back before anybody received them", async ({
  browser,
}) => {
  const pharmacist = await arrive(browser, "desktop", "en");
  await signInQuietly(pharmacist, "suresh");
  const { page, say } = pharmacist;
  const { keyboard } = page;
  const brand = "Febrinol 650 Tablet";
  await stockUp(pharmacist, brand);
  await page.goto("/pharmacy/stock/transfers");
  await looksRight(pharmacist, "transfers");
  await page.getByRole("link", { name: say("Send to another store") }).click();
  await page.getByLabel(say("To which store?")).selectOption({ index: 1 });
  await page.getByRole("searchbox", { name: say("Scan a pack, or type the medicine") }).fill(brand);
  await keyboard.press("Enter");
  const units = page.getByLabel(say("Units to send"));
  await expect(units).toBeFocused();
  await keyboard.type("99999999");
  await keyboard.press("Enter");
  await expect(
    page.getByText(say("Enter whole packs or units.")).or(page.getByText(say("So much cannot be sent."))),
  ).toBeVisible();
  await units.fill("30");
  await looksRight(pharmacist, "send");
  await keyboard.press("Enter");
  await page.getByRole("button", { name: say("Send it") }).press("Enter");
  await page.waitForURL(/transfers\/[0-9a-f-]{36}/);
  await expect(page.getByText(say("On its way"), { exact: true })).toBeVisible();
  await looksRight(pharmacist, "transfer-sent");
  await page.getByRole("button", { name: say("Take it back") }).press("Enter");
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: say("Take it back") })
    .press("Enter");
  await expect(page.getByText(say("Taken back"), { exact: true })).toBeVisible();
  await page.goto("/pharmacy/stock/transfers");
  const latest = page
    .getByRole("list", { name: say("Between stores") })
    .getByRole("link")
    .first();
  await expect(latest).toContainText(say("Taken back"));
  await pharmacist.context.close();
});
