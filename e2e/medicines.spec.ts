import { Readable } from "node:stream";
import { withConnection } from "@carepoint/db/connect";
import { importMedicines } from "@carepoint/db/import-medicines";
import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { ownerUrl } from "./hospital-clock.ts";
import { arrive, signInQuietly } from "./people.ts";

test("the administration finds a medicine that is spelt wrongly, by keyboard, and sets its price from a day on", async ({
  browser,
}) => {
  const admin = await arrive(browser, "desktop", "en");
  const { page, say } = admin;
  await signInQuietly(admin, "arjun");
  await page.goto("/admin/catalogue");
  await settle(page);
  await page.keyboard.press("/");
  await page.keyboard.type("moksisure cv");
  const found = page.getByRole("link", { name: "Moxisure CV 625 Tablet" });
  await expect(found).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
  await found.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Moxisure CV 625 Tablet");
  await expect(page.getByRole("link", { name: "Clavomed 625 Tablet" })).toBeVisible(); // the same in every part
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);

  const price = page.getByRole("textbox", { name: say("New price") });
  await price.fill("500");
  await page.keyboard.press("Enter");
  await expect(page.getByText(say("No more than the MRP."))).toBeVisible();
  await price.fill("180.50");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("cell", { name: "₹180.50" })).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await settle(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test("a list that was brought in tells what it left out, and is taken back", async ({ browser }) => {
  const list = "name,pack,mrp\nGuestwell 10,strip of 10 tablets,20\nGuestwell 20,assorted,20\n";
  await withConnection(ownerUrl(), (client) =>
    importMedicines(client, () => Readable.from([Buffer.from(list)]), {
      fileName: "guests.csv",
      now: Temporal.Now.instant(),
    }),
  );
  const admin = await arrive(browser, "desktop", "hi");
  const { page, say } = admin;
  await signInQuietly(admin, "arjun");
  await page.goto("/admin/catalogue/imports");
  const row = page.getByRole("row", { name: /guests\.csv/ });
  await expect(row).toContainText(say("Brought in"));
  await row.click();
  await expect(page.getByRole("cell", { name: "assorted" })).toBeVisible();
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole("button", { name: say("Take it back") }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: say("Take it back") })
    .click();
  await expect(row).toContainText(say("Taken back"), { timeout: 60_000 });
  await page.goto("/admin/catalogue");
  await page.getByRole("searchbox").fill("guestwell");
  await expect(page.getByText(say("No medicine is called so"))).toBeVisible();
});
