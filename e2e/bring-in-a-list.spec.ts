import { readFile } from "node:fs/promises";
import { specimens } from "@carepoint/domain/files/specimens";
import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";

async function looksRight({ page }: Person): Promise<void> {
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide, "scrolls sideways").toBe(false);
}

const list = (brand: string) => ({
  name: "wholesaler.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(
    `Article;Packing;Contents;Cost\n${brand} 10;strip of 10 tablets;Nobodyknowsium (10mg);20\n${brand} 20;assorted;Nobodyknowsium (20mg);40\n`,
  ),
});

test("who manages the pharmacy tries a list, brings it in, ties a medicine of it, gives it a picture and takes the list back", async ({
  browser,
}) => {
  const manager = await arrive(browser, "desktop", "en");
  const { page, say, like } = manager;
  const brand = `Broughtin${crypto.randomUUID().slice(0, 6)}`;
  await signInQuietly(manager, "lata");
  await page.getByRole("link", { name: say("Catalogue"), exact: true }).click();
  await page.getByRole("link", { name: say("Lists brought in") }).click();
  await page.getByRole("link", { name: say("Bring in a list") }).click();
  await looksRight(manager);

  const file = page.getByLabel(say("List of medicines"));
  await file.setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer: Buffer.from("PK\x03\x04\0\0") });
  await expect(page.getByText(say("This is no CSV. Open it in your spreadsheet and save it as CSV."))).toBeVisible();
  await file.setInputFiles(list(brand));
  const ask = page.getByRole("button", { name: say("Try the list") });
  await expect(page.getByText(say("Choose where this stands."))).toBeVisible(); // nobody guesses that an article is a brand
  await page.getByLabel(say("Brand")).selectOption("Article");
  await expect(page.getByLabel(say("Pack"))).toHaveValue("Packing");
  await page.getByLabel(say("MRP"), { exact: true }).selectOption("Cost");
  await expect(page.getByText(`Such as: ${brand} 10`)).toBeVisible();
  await looksRight(manager);
  await ask.press("Enter");
  await expect(page.getByRole("heading", { name: say("Tried, nothing kept"), exact: true })).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole("cell", { name: "assorted" })).toBeVisible();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: say("Save as CSV: {label}", { label: say("Rows left out") }) }).click();
  expect(await readFile(await (await saving).path(), "utf8")).toMatch(/\r\n3,"?Pack: .*assorted\r\n/);
  await looksRight(manager);
  await page.getByRole("button", { name: say("Bring it in") }).press("Enter");
  await expect(page.getByRole("heading", { name: say("Brought in"), exact: true })).toBeVisible({ timeout: 60_000 });

  await page
    .getByRole("link", { name: say("Catalogue"), exact: true })
    .first()
    .click();
  await page.getByRole("searchbox").fill(brand);
  await page.getByRole("link", { name: `${brand} 10` }).click();
  await expect(
    page.getByText(
      like(
        "No generic of the formulary has these ingredients. Safety checks do not know it until somebody ties it to one.",
      ),
    ),
  ).toBeVisible();
  await page.getByRole("button", { name: say("Tie it to a generic") }).press("Enter");
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("searchbox").fill("paracetamol");
  await looksRight(manager);
  await sheet
    .getByRole("list", { name: say("Generics") })
    .getByRole("button")
    .first()
    .press("Enter");
  await expect(page.getByText(say("Tied by hand. Lists that are brought in leave it so."))).toBeVisible();
  await page
    .getByLabel(say("Picture of the pack"))
    .setInputFiles({ name: "pack.png", mimeType: "image/png", buffer: Buffer.from(specimens.png) });
  await expect(page.getByRole("button", { name: say("Without a picture") })).toBeVisible();
  const picture = page.locator("main img");
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  await looksRight(manager);
  await page.goto("/pharmacy/catalogue");
  await page.getByRole("searchbox").fill(brand);
  const small = page.locator("main img");
  await expect.poll(() => small.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);

  await page.goto("/pharmacy/catalogue/imports");
  const row = page.getByRole("row", { name: /wholesaler\.csv/ }).first();
  await row.click();
  await page.getByRole("button", { name: say("Take it back") }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: say("Take it back") })
    .click();
  await expect(row).toContainText(say("Taken back"), { timeout: 60_000 });
  await expect(page.getByText(say("Stayed, since changed or used"))).toBeVisible(); // what she tied by hand is hers
  await manager.context.close();
});

test("on the narrowest phone in Hindi a list is chosen and its columns are said; a pharmacist finds medicines and brings none in", async ({
  browser,
}) => {
  const admin = await arrive(browser, "narrowest", "hi");
  const { page, say } = admin;
  await signInQuietly(admin, "arjun");
  await page.goto("/admin/catalogue/import");
  await page.getByLabel(say("List of medicines")).setInputFiles(list("Narrow"));
  await expect(page.getByLabel(say("Pack"))).toHaveValue("Packing");
  await looksRight(admin);
  await admin.context.close();

  const pharmacist = await arrive(browser, "desktop", "en");
  await signInQuietly(pharmacist, "suresh");
  await pharmacist.page.goto("/pharmacy/catalogue");
  await expect(pharmacist.page.getByRole("searchbox")).toBeVisible();
  await expect(pharmacist.page.getByRole("link", { name: pharmacist.say("Lists brought in") })).toBeHidden();
  await looksRight(pharmacist);
  await pharmacist.context.close();
});
