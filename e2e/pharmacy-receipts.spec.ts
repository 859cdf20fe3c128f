import { readFile } from "node:fs/promises";
import { newId } from "@carepoint/domain/kernel/id";
import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { ask } from "./commands.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";

async function looksRight({ page }: Person): Promise<void> {
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide, "scrolls sideways").toBe(false);
}

const head = "SKU,Batch,Expiry,Packs,Free,Cost,MRP";

async function choose({ page, say }: Person, ...rows: readonly string[]): Promise<void> {
  const file = { name: "bill.csv", mimeType: "text/csv", buffer: Buffer.from([head, ...rows].join("\r\n")) };
  await page.getByLabel(say("The bill as a file")).setInputFiles(file);
}

test("a supplier's bill comes as a file: rows are judged first, then received, found in the list and saved again", async ({
  browser,
}) => {
  const pharmacist = await arrive(browser, "desktop", "en");
  await signInQuietly(pharmacist, "suresh");
  const { page, say } = pharmacist;
  const { items } = await ask<{ items: { sku: string; brand: string }[] }>(pharmacist, "catalogue.find", {
    text: "Febrinol 650",
  });
  const [medicine] = items;
  const batch = newId().slice(-8).toUpperCase();
  const billNumber = `CSV-${batch}`;
  await page.goto("/pharmacy/receive");
  await choose(
    pharmacist,
    `${medicine?.sku},${batch},07/39,10,1,20,33`,
    "NOBODYS,B1,07/39,1,0,20,33",
    "X,B1,soon,1,0,1,2",
  );
  await expect(page.getByText(/Row 3, NOBODYS: the catalogue knows no such code/)).toBeVisible();
  await expect(page.getByText(/Row 4, X: the expiry is no month and no day/)).toBeVisible();
  await looksRight(pharmacist);
  await page.getByRole("button", { name: "Take the 1 row that fits" }).click();
  const lines = page.getByRole("table", { name: say("On this receipt") });
  await expect(lines.getByText(batch)).toBeVisible();
  await page.getByRole("combobox", { name: say("Supplier") }).selectOption({ index: 1 });
  await page.getByRole("textbox", { name: say("Number of the supplier's bill") }).fill(billNumber);
  await page.getByRole("button", { name: say("Put it on the shelf") }).click();
  await expect(page.getByText(/units are on the shelf/)).toBeVisible();
  await page.getByRole("link", { name: say("Goods received") }).click();
  const row = page.getByRole("link", { name: billNumber });
  await expect(row).toBeVisible();
  await looksRight(pharmacist);
  await row.click();
  await expect(page.getByRole("heading", { name: billNumber })).toBeVisible();
  await looksRight(pharmacist);
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: say("Save as CSV: {label}", { label: billNumber }) }).click();
  const table = await readFile(await (await saved).path(), "utf8");
  expect(table).toContain(`${medicine?.sku},${medicine?.brand},${batch},2039-07-31,10,1,20.00,33.00`);
});

test("a file that lacks a column is refused, in Hindi on the narrowest phone", async ({ browser }) => {
  const pharmacist = await arrive(browser, "narrowest", "hi");
  await signInQuietly(pharmacist, "suresh");
  const { page, say } = pharmacist;
  await page.goto("/pharmacy/receive");
  const file = { name: "bill.csv", mimeType: "text/csv", buffer: Buffer.from("SKU,Batch\r\nA,B") };
  await page.getByLabel(say("The bill as a file")).setInputFiles(file);
  await expect(page.getByText(new RegExp(say("MRP"))).last()).toBeVisible();
  await looksRight(pharmacist);
  await page.goto("/pharmacy/receipts");
  await expect(page.getByRole("heading", { name: say("Goods received") })).toBeVisible();
  await looksRight(pharmacist);
  await page.goto("/pharmacy/sales");
  await expect(page.getByRole("heading", { name: say("Bills of the counter") })).toBeVisible();
  await looksRight(pharmacist);
});
