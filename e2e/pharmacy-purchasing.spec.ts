import { type Browser, expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { ask, send } from "./commands.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";
import { pickFirst } from "./picking.ts";

async function looksRight({ page }: Person): Promise<void> {
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide, "scrolls sideways").toBe(false);
}

type Size = Parameters<typeof arrive>[1];

/** Somebody of the pharmacy on a page of it. */
async function at(
  browser: Browser,
  login: "suresh" | "lata",
  path: string,
  size: Size = "desktop",
  language: "en" | "hi" = "en",
) {
  const person = await arrive(browser, size, language);
  await signInQuietly(person, login);
  await person.page.goto(path);
  return person;
}

const fresh = (letter: string) => `${letter}${crypto.randomUUID().slice(0, 7).toUpperCase()}`;

/** Two packs of a batch of the story's own, brought by a supplier of its own: nobody else counts on either. */
async function brought(person: Person, number: string) {
  const { items: stores } = await ask<{ items: { id: string; kind: string }[] }>(person, "stock.stores");
  const { items } = await ask<{ items: { id: string; brand: string }[] }>(person, "catalogue.find", {
    text: "paracet",
  });
  const [storeId, medicine] = [stores.find(({ kind }) => kind === "pharmacy")?.id, items[0]];
  const name = `Story ${fresh("S")}`;
  const { supplierId } = await send<{ supplierId: string }>(person, "stock.addSupplier", { name });
  const line = {
    medicineId: medicine?.id,
    number,
    expiresOn: "2039-12-31",
    mrp: 3_000,
    packs: 2,
    packCost: 2_000,
    seen: ["mrp"],
  };
  const receipt = {
    storeId,
    supplierId,
    receiptId: await uuid7(person),
    billNumber: fresh("B"),
    billedOn: "2026-01-05",
  };
  await send(person, "stock.receive", { ...receipt, lines: [line] });
  return { supplier: name, brand: medicine?.brand ?? "" };
}

/** An id as the app makes them. */
function uuid7({ page }: Person): Promise<string> {
  return page.evaluate(() => {
    const hex = Date.now().toString(16).padStart(12, "0");
    return `${hex.slice(0, 8)}-${hex.slice(8)}-7${crypto.randomUUID().slice(15)}`;
  });
}

test("an order is written, approved by who manages the pharmacy, received in part and closed with what never came", async ({
  browser,
}) => {
  const pharmacist = await at(browser, "suresh", "/pharmacy/purchasing/new");
  const { page, say } = pharmacist;
  await page.getByRole("combobox", { name: say("Supplier") }).selectOption({ index: 1 });
  const box = page.getByRole("searchbox", { name: say("Scan a pack, or type the medicine") });
  await pickFirst(pharmacist, "paracet");
  await expect(box).toBeFocused();
  const row = page.getByRole("row").filter({ has: page.getByRole("textbox") });
  await expect(row).toHaveCount(1);
  await row.getByRole("textbox").first().fill("5");
  await row.getByRole("textbox").last().fill("21.50");
  await looksRight(pharmacist);
  await page.getByRole("button", { name: say("Save the order") }).press("Enter");
  await expect(page.getByText(say("Not sent yet"))).toBeVisible();
  await expect(page.getByText(say("Total with tax: {all}", { all: "₹112.88" }))).toBeVisible();
  await expect(page.getByText(/has no mail address and no system of its own here/)).toBeVisible();
  await expect(page.getByRole("button", { name: say("Approve"), exact: true })).toHaveCount(0);
  await looksRight(pharmacist);
  const address = new URL(page.url()).pathname;

  const manager = await at(browser, "lata", address);
  await manager.page.getByRole("button", { name: say("Approve"), exact: true }).press("Enter");
  await expect(manager.page.getByText(say("Approved, to be handed over")).first()).toBeVisible();
  await expect(manager.page.locator("h1")).toHaveText(/\/PO\d\d\/\d{5}$/);
  const saved = manager.page.waitForEvent("download");
  await manager.page.getByRole("button", { name: say("Save as PDF") }).click();
  expect((await saved).suggestedFilename()).toMatch(/-PO\d\d-\d{5}\.pdf$/);

  await page.getByRole("link", { name: say("Receive what came") }).press("Enter");
  await page.getByLabel(say("Number of the supplier's bill")).fill(fresh("B"));
  await page
    .getByRole("list", { name: say("What was ordered") })
    .getByRole("button")
    .first()
    .press("Enter");
  await expect(page.getByLabel(say("Batch number"))).toBeFocused();
  await page.getByLabel(say("Batch number")).fill(fresh("P"));
  await page.getByLabel(say("Expiry")).fill("12/39");
  await page.locator('input[name="packs"]').fill("3");
  await page.getByLabel(say("Cost of a pack")).fill("21.50");
  const mrp = page.getByLabel(say("MRP"));
  if ((await mrp.inputValue()) === "") await mrp.fill("30");
  await page.getByRole("button", { name: say("Add to the receipt") }).press("Enter");
  await expect(page.getByText("2 packs are missing")).toBeVisible();
  await looksRight(pharmacist);
  await page.getByRole("button", { name: say("Put it on the shelf") }).press("Enter");
  await expect(page.getByText("0 of 2")).toBeVisible();
  await pharmacist.context.close();

  await expect(manager.page.getByText(say("Part of it came")).first()).toBeVisible();
  await manager.page.getByRole("button", { name: say("Close the order") }).press("Enter");
  const sheet = manager.page.getByRole("dialog");
  await sheet.getByLabel(say("Why?")).fill("They have no more");
  await sheet.getByRole("button", { name: say("Close the order") }).press("Enter");
  await expect(manager.page.getByRole("columnheader", { name: say("Never came") })).toBeVisible();
  await looksRight(manager);
  await manager.context.close();
});

test("a batch is called back, is blocked at once, leaves the shelves, and the recall is lifted with its reason", async ({
  browser,
}) => {
  const manager = await at(browser, "lata", "/pharmacy/purchasing/recalls");
  const { page, say } = manager;
  const number = fresh("R");
  const { brand } = await brought(manager, number);
  await page.getByRole("button", { name: say("Call batches back") }).press("Enter");
  const sheet = page.getByRole("dialog");
  await pickFirst(manager, "paracet", sheet);
  await sheet.getByLabel(say("Batch numbers")).fill(number.toLowerCase());
  await sheet.getByLabel(say("Why?")).fill("Too weak");
  await looksRight(manager);
  await sheet.getByRole("button", { name: "Call 1 batch back" }).press("Enter");
  await expect(page.locator("h1")).toHaveText(brand);
  const shelf = page.getByRole("row").filter({ hasText: number });
  await expect(shelf).toBeVisible();
  await expect(page.getByText(say("None of it was given out"))).toBeVisible();
  await looksRight(manager);
  await page.getByRole("button", { name: /All of it is off the shelves/ }).press("Enter");
  await expect(page.getByRole("button", { name: /All of it is off the shelves/ })).toHaveCount(0);
  await expect(shelf).toBeVisible();
  await page.getByRole("button", { name: say("Lift the recall") }).press("Enter");
  await page.getByRole("dialog").getByLabel(say("Why?")).fill("Another maker");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: say("Lift the recall") })
    .press("Enter");
  await expect(page.getByText("Lifted: Another maker")).toBeVisible();
  await manager.context.close();
});

test("on the narrowest phone in Hindi goods go back to whoever brought them, and their credit is noted", async ({
  browser,
}) => {
  const manager = await at(browser, "lata", "/pharmacy/purchasing/returns", "narrowest", "hi");
  const { page, say } = manager;
  const number = fresh("T");
  const { supplier } = await brought(manager, number);
  await looksRight(manager);
  await page.goto("/pharmacy/purchasing/returns/new");
  await page.getByRole("combobox", { name: say("Supplier") }).selectOption({ label: supplier });
  await page.getByRole("checkbox", { name: new RegExp(number) }).check();
  await page.getByLabel(say("Units"), { exact: true }).fill("5");
  await looksRight(manager);
  await page.getByRole("button", { name: say("Send back"), exact: true }).click();
  await expect(page.locator("h1")).toHaveText(/\/SR\d\d\/\d{5}$/);
  await looksRight(manager);
  await page.getByRole("button", { name: say("The credit came") }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel(say("Number of the credit note")).fill("CN-1");
  await looksRight(manager);
  await sheet.getByRole("button", { name: say("Note it") }).click();
  await expect(page.getByText(say("Credited"), { exact: true })).toBeVisible();
  for (const path of ["/pharmacy/purchasing", "/pharmacy/purchasing/suppliers", "/pharmacy/purchasing/recalls"]) {
    await page.goto(path);
    await looksRight(manager);
  }
  await manager.context.close();
});
