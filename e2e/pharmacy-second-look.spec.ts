import { newId } from "@carepoint/domain/kernel/id";
import { type Browser, expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { ask, registered, send } from "./commands.ts";
import { arrive, type Person, type Size, signInQuietly } from "./people.ts";

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
  const { items } = await ask<{ items: { id: string; brand: string; packUnits: number; mrp: number }[] }>(
    person,
    "catalogue.find",
    { text: "febrinol" },
  );
  const [storeId, medicine] = [stores.find(({ kind }) => kind === "pharmacy")?.id, items[0]];
  const number = newId().slice(-8).toUpperCase();
  const [supplier] = (await ask<{ items: { id: string }[] }>(person, "stock.suppliers")).items;
  const receipt = { receiptId: newId(), storeId, supplierId: supplier?.id, billNumber: `S-${number}` };
  const line = {
    medicineId: medicine?.id,
    number,
    expiresOn: "2027-03-31",
    mrp: medicine?.mrp,
    packs,
    packCost,
    seen: ["cost"],
  };
  await send(person, "stock.receive", { ...receipt, billedOn: "2026-01-05", lines: [line] });
  return { storeId, medicineId: medicine?.id ?? "", brand: medicine?.brand ?? "", number };
}

test("who got a batch that is called back is named with a telephone, and one press tells them", async ({ browser }) => {
  const desk = await at(browser, "kavita", "/desk");
  const patient = await registered(desk, { phone: "9812345678" });
  const pharmacist = await at(browser, "suresh", "/pharmacy/sale");
  const { storeId, medicineId, number } = await brought(pharmacist, 2, 1_000);
  const { batches } = await ask<{ batches: { batchId: string; number: string }[] }>(pharmacist, "stock.ofMedicine", {
    ...{ storeId, medicineId },
  });
  const batchId = batches.find((each) => each.number === number)?.batchId;
  const items = [{ medicineId, units: 15, batchId, reason: "the story's own" }];
  const { total } = await ask<{ total: number }>(pharmacist, "pharmacy.quote", { storeId, items });
  const sale = { dispenseId: newId(), storeId, patientId: patient.patientId, items, expectedTotal: total };
  await send(pharmacist, "pharmacy.sell", { ...sale, settlement: { method: "cash" } });

  const manager = await at(browser, "lata", "/pharmacy/purchasing/recalls");
  const recall = { recallId: newId(), medicineId, numbers: [number], source: "maker", reason: "Too weak" };
  await send(manager, "stock.recall", recall);
  const { page, say } = manager;
  await page.goto(`/pharmacy/purchasing/recalls/${recall.recallId}`);
  const row = page.getByRole("row").filter({ hasText: patient.name });
  await expect(row).toContainText(number);
  await expect(row.getByRole("link")).toHaveAttribute("href", "tel:+919812345678");
  await looksRight(manager, "recall");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: say("Save as CSV: {label}", { label: "To whom they went" }) }).press("Enter");
  expect((await saved).suggestedFilename()).toMatch(/\.csv$/);
  await page.getByRole("button", { name: say("Tell those who have it") }).press("Enter");
  await expect(page.getByText(say("Nobody is left to be told. Ring those who have no account."))).toBeVisible();
  await looksRight(manager, "recall-told");
  const phone = await at(browser, "lata", `/pharmacy/purchasing/recalls/${recall.recallId}`, "narrowest", "hi");
  await expect(phone.page.getByText(patient.name)).toBeVisible();
  await looksRight(phone, "recall");
  for (const { context } of [desk, pharmacist, manager, phone]) await context.close();
});

test("a write-off above the limit waits for somebody else, who agrees on the page of every branch's shelves", async ({
  browser,
}) => {
  const manager = await at(browser, "lata", "/pharmacy/stock");
  const { page, say } = manager;
  const { medicineId, brand, number } = await brought(manager, 20, 100_000);
  await page.goto(`/pharmacy/stock/${medicineId}`);
  const batch = () => page.getByRole("row").filter({ hasText: number }).getByRole("button");
  await batch().press("Enter");
  const sheet = page.getByRole("dialog");
  await sheet.getByText(say("Write off"), { exact: true }).first().click();
  await sheet.getByLabel(say("Units to write off")).fill("200");
  await sheet.getByRole("combobox").selectOption({ index: 2 });
  await looksRight(manager, "write-off-form");
  await sheet.getByRole("button", { name: say("Write off"), exact: true }).press("Enter");
  await expect(
    page.getByText(say("So much needs a second person. The units are kept until somebody else decides.")),
  ).toBeVisible();
  await page.goto("/pharmacy/stock/write-offs");
  const wish = page.getByRole("listitem").filter({ hasText: number });
  await expect(wish.getByText(say("You asked for it, so somebody else has to agree."))).toBeVisible();
  await expect(wish.getByRole("button", { name: say("Agree and write off") })).toHaveCount(0);
  await looksRight(manager, "write-offs");

  const admin = await at(browser, "arjun", "/admin/stock", "narrowest", "hi");
  await expect(admin.page.getByRole("heading", { level: 1 })).toHaveText(admin.say("Stock"));
  await looksRight(admin, "admin-stock");
  const { items: stores } = await ask<{ items: { id: string; branchId: string; kind: string }[] }>(
    manager,
    "stock.stores",
  );
  const storeId = stores.find(({ kind }) => kind === "pharmacy")?.id;
  await admin.page.goto(`/admin/stock?view=write_offs&store=${storeId}`);
  const asked = admin.page.getByRole("listitem").filter({ hasText: number });
  await looksRight(admin, "admin-write-offs");
  await asked.getByRole("button", { name: admin.say("Agree and write off") }).click();
  await expect(asked.getByText(admin.say("Written off"), { exact: true })).toBeVisible();
  await admin.page.goto(`/admin/stock?store=${storeId}&id=${medicineId}`);
  await expect(admin.page.getByRole("heading", { level: 1 })).toHaveText(brand);
  await looksRight(admin, "admin-medicine");
  await page.reload();
  await expect(wish.getByText(say("Written off"), { exact: true })).toBeVisible();
  for (const { context } of [manager, admin]) await context.close();
});

test("a damaged batch is put apart, where it sells nothing any more", async ({ browser }) => {
  const manager = await at(browser, "lata", "/pharmacy/stock");
  const { page, say } = manager;
  const { medicineId, number } = await brought(manager, 2, 1_000);
  await page.goto(`/pharmacy/stock/${medicineId}`);
  await page.getByRole("row").filter({ hasText: number }).getByRole("button").press("Enter");
  const sheet = page.getByRole("dialog");
  await sheet.getByText(say("Put apart"), { exact: true }).click();
  const open = sheet.getByRole("button", { name: say("Open a place for it") });
  const put = sheet.getByRole("button", { name: say("Put it apart") });
  await expect(open.or(put)).toBeVisible();
  if (await open.isVisible()) await open.press("Enter");
  await sheet.getByLabel(say("Units to put apart")).fill("5");
  await looksRight(manager, "put-apart");
  await put.press("Enter");
  await expect(page.getByText(say("It is on its way to the place for what may not be sold"))).toBeVisible();
  await page.goto("/pharmacy/stock");
  await expect(page.getByRole("combobox", { name: say("Store") })).toBeVisible();
  await looksRight(manager, "stock-with-stores");
  await manager.context.close();
});
