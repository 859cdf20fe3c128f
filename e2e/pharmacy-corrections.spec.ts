import { newId } from "@carepoint/domain/kernel/id";
import { type Browser, expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { ask, registered, send } from "./commands.ts";
import { arrive, demoPassword, type Person, type Size, signInQuietly } from "./people.ts";

async function looksRight({ page, size, language }: Person, name: string): Promise<void> {
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide, "scrolls sideways").toBe(false);
  if (process.env.E2E_PICTURES)
    await page.screenshot({ path: `${process.env.E2E_PICTURES}/${name}-${size}-${language}.png`, fullPage: true });
}

async function at(browser: Browser, login: string, path: string, size: Size = "desktop", language: "en" | "hi" = "en") {
  const person = await arrive(browser, size, language);
  await signInQuietly(person, login);
  await person.page.goto(path);
  return person;
}

/** A batch of the story's own on the shelf: so many packs, each worth so much at cost. */
async function brought(person: Person, packs: number, packCost: number) {
  const { items: stores } = await ask<{ items: { id: string; kind: string }[] }>(person, "stock.stores");
  const { items } = await ask<{ items: { id: string; brand: string; mrp: number }[] }>(person, "catalogue.find", {
    text: "febrinol 650",
  });
  const [storeId, medicine] = [stores.find(({ kind }) => kind === "pharmacy")?.id, items[0]];
  const number = newId().slice(-8).toUpperCase();
  const [supplier] = (await ask<{ items: { id: string }[] }>(person, "stock.suppliers")).items;
  const receipt = { receiptId: newId(), storeId, supplierId: supplier?.id, billNumber: `C-${number}` };
  const line = { medicineId: medicine?.id, number, expiresOn: "2027-03-31", mrp: medicine?.mrp, packs, packCost };
  const lines = [{ ...line, seen: ["cost"] }];
  await send(person, "stock.receive", { ...receipt, billedOn: "2026-01-05", lines });
  return { storeId, medicineId: medicine?.id ?? "", brand: medicine?.brand ?? "", number };
}

test("a correction above the limit waits for who manages the pharmacy, and stands among what was decided", async ({
  browser,
}) => {
  const pharmacist = await at(browser, "suresh", "/pharmacy/stock");
  const { page, say } = pharmacist;
  const { medicineId, number } = await brought(pharmacist, 20, 100_000);
  await page.goto(`/pharmacy/stock/${medicineId}`);
  await page.getByRole("row").filter({ hasText: number }).getByRole("button").press("Enter");
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel(say("Units on the shelf")).fill("0");
  await expect(sheet.getByText(/One person writes off or corrects up to/)).toBeVisible();
  await looksRight(pharmacist, "count");
  await page.keyboard.press("Enter");
  await expect(
    page.getByText(say("So much needs a second person. The stock stays as it is written until then.")),
  ).toBeVisible();

  const manager = await at(browser, "lata", "/pharmacy/stock/write-offs", "narrowest", "hi");
  const wish = manager.page.getByRole("listitem").filter({ hasText: number });
  await expect(wish).toBeVisible();
  await looksRight(manager, "waiting");
  await wish.getByRole("button", { name: manager.say("Agree and correct") }).press("Enter");
  await expect(wish.getByText(manager.say("Corrected"), { exact: true })).toBeVisible();
  await manager.page.getByText(manager.say("Decided"), { exact: true }).click();
  const decided = manager.page.getByRole("list", { name: manager.say("Decided") });
  await expect(decided.getByRole("listitem").filter({ hasText: number })).toBeVisible();
  await looksRight(manager, "decided");
  await manager.page.getByLabel(manager.say("Decided on")).fill("2020-01-01");
  await expect(manager.page.getByText(manager.say("Nothing was decided"))).toBeVisible();
  await page.goto("/pharmacy/stock/write-offs");
  await looksRight(pharmacist, "write-offs");
  for (const { context } of [pharmacist, manager]) await context.close();
});

test("prices that do not fit are asked about once more before the goods are on the shelf", async ({ browser }) => {
  const pharmacist = await at(browser, "suresh", "/pharmacy/receive");
  const { page, say } = pharmacist;
  const { items } = await ask<{ items: { sku: string }[] }>(pharmacist, "catalogue.find", { text: "Febrinol 650" });
  const batch = newId().slice(-8).toUpperCase();
  const bill = `SKU,Batch,Expiry,Packs,Free,Cost,MRP\r\n${items[0]?.sku},${batch},07/39,1,0,400,330`;
  const file = { name: "bill.csv", mimeType: "text/csv", buffer: Buffer.from(bill) };
  await page.getByLabel(say("The bill as a file")).setInputFiles(file);
  await expect(page.getByText("Look at 1 price once more")).toBeVisible();
  await page.getByRole("combobox", { name: say("Supplier") }).selectOption({ index: 1 });
  await page.getByRole("textbox", { name: say("Number of the supplier's bill") }).fill(`C-${batch}`);
  const put = page.getByRole("button", { name: say("Put it on the shelf") });
  await expect(page.getByText(say("Look at the prices once more first."))).toBeVisible();
  await looksRight(pharmacist, "prices");
  await page.getByRole("checkbox", { name: say("I have looked at the packs and the bill: it is so") }).press("Space");
  await put.press("Enter");
  await expect(page.getByText(/units are on the shelf/)).toBeVisible();
  await page.getByRole("link", { name: say("Goods received") }).click();
  await page.getByRole("link", { name: `C-${batch}` }).click();
  await expect(page.getByText(/^Confirmed:/).first()).toBeVisible();
  await looksRight(pharmacist, "receipt");
  await pharmacist.context.close();
});

test("goods without their bill are found by whose they are; a batch that was called back is said, and the cash has a voucher", async ({
  browser,
}) => {
  const desk = await at(browser, "kavita", "/desk");
  const patient = await registered(desk, { phone: "9812345671" });
  const pharmacist = await at(browser, "suresh", "/pharmacy/returns", "narrowest", "en");
  const { page, say } = pharmacist;
  const { storeId, medicineId, number } = await brought(pharmacist, 2, 1_000);
  const { batches } = await ask<{ batches: { batchId: string; number: string }[] }>(pharmacist, "stock.ofMedicine", {
    ...{ storeId, medicineId },
  });
  const batchId = batches.find((each) => each.number === number)?.batchId;
  const items = [{ medicineId, units: 4, batchId, reason: "the story's own" }];
  const { total } = await ask<{ total: number }>(pharmacist, "pharmacy.quote", { storeId, items });
  const sale = { dispenseId: newId(), storeId, patientId: patient.patientId, items, expectedTotal: total };
  await send(pharmacist, "pharmacy.sell", { ...sale, settlement: { method: "cash" } });
  const manager = await at(browser, "lata", "/pharmacy/stock");
  const recall = { recallId: newId(), medicineId, numbers: [number], source: "maker", reason: "Too weak" };
  await send(manager, "stock.recall", recall);

  await page.getByRole("button", { name: say("Find by name or phone") }).click();
  const box = page.getByRole("searchbox").last();
  await box.fill(patient.name);
  await expect(page.getByText(patient.name).first()).toBeVisible();
  await looksRight(pharmacist, "find-customer");
  await box.press("Enter");
  await expect(page.getByText(say("Everybody's bills"))).toBeVisible();
  await looksRight(pharmacist, "customer-bills");
  await page.getByRole("link", { name: say("Take goods back") }).click();
  await expect(page.getByText(say("Called back by its maker: written off, never sold again"))).toBeVisible();
  await page.getByRole("button", { name: say("Everything comes back") }).click();
  await looksRight(pharmacist, "called-back");
  await page.getByRole("button", { name: /^Take back for ₹/ }).click();
  await page.getByRole("textbox", { name: say("Your password") }).fill(demoPassword);
  await page.getByRole("button", { name: /^Take back for ₹/ }).click();
  await expect(page.getByText(/out of the drawer now/)).toBeVisible();
  await looksRight(pharmacist, "taken-back");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: say("Voucher to sign") }).click();
  expect((await saved).suggestedFilename()).toMatch(/^pay-out-.*\.pdf$/);
  await page.goto("/pharmacy/sales");
  await looksRight(pharmacist, "sales");
  for (const { context } of [desk, pharmacist, manager]) await context.close();
});
