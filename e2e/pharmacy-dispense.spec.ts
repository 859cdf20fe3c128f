import { newId } from "@carepoint/domain/kernel/id";
import { type Browser, expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { enrol, newcomer } from "./booking.ts";
import { ask, booked, ownPatient, send } from "./commands.ts";
import { keysOf } from "./counting.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";

async function looksRight({ page }: Person): Promise<void> {
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide, "scrolls sideways").toBe(false);
}

const medicines = [
  { generic: "Telmisartan", strength: "40 mg", brand: "Telmiwell 40" },
  { generic: "Atorvastatin", strength: "10 mg", brand: "Atorlip 10" },
  { generic: "Amlodipine", strength: "5 mg", brand: "Amlograin 5" },
] as const;

interface Stocked {
  readonly barcode: string;
  readonly number: string;
}

/** A pack of each on the shelf in a batch of this story's own, and its code. */
async function stockUp(pharmacist: Person): Promise<Stocked[]> {
  const stores = await ask<{ items: { id: string; kind: string }[] }>(pharmacist, "stock.stores");
  const storeId = stores.items.find(({ kind }) => kind === "pharmacy")?.id;
  const [supplier] = (await ask<{ items: { id: string }[] }>(pharmacist, "stock.suppliers")).items;
  const found: (Stocked & { medicineId: string; mrp: number })[] = [];
  for (const { brand } of medicines) {
    const { items } = await ask<{ items: { id: string; mrp: number }[] }>(pharmacist, "catalogue.find", {
      text: brand,
    });
    const [medicine] = items;
    const { barcodes } = await ask<{ barcodes: string[] }>(pharmacist, "catalogue.medicine", {
      medicineId: medicine?.id,
    });
    const number = `D${crypto.randomUUID().slice(0, 7).toUpperCase()}`;
    found.push({ medicineId: medicine?.id ?? "", mrp: medicine?.mrp ?? 0, barcode: barcodes[0] ?? "", number });
  }
  await send(pharmacist, "stock.receive", {
    ...{ receiptId: newId(), storeId, supplierId: supplier?.id, billNumber: `E2E-${crypto.randomUUID().slice(0, 8)}` },
    billedOn: "2026-01-01",
    lines: found.map(({ medicineId, mrp, number }) => ({
      ...{ medicineId, number, expiresOn: "2039-07-31", packs: 20, freePacks: 0, mrp, packCost: 100 },
    })),
  });
  return found;
}

/** Somebody whose three medicines were prescribed and sent to the pharmacy. */
async function sent(browser: Browser): Promise<{ patient: Person; id: string }> {
  const patient = await arrive(browser, "phone", "en");
  await enrol(patient, newcomer("Dilip"));
  const own = await ownPatient(patient);
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { appointmentId } = await booked(desk, { doctor: "Ananya Rao", settle: "later", patient: own });
  await send(desk, "appointments.checkIn", { appointmentId });
  await desk.context.close();
  const doctor = await arrive(browser, "landscape", "en");
  await signInQuietly(doctor, "ananya");
  const { encounterId } = await send<{ encounterId: string }>(doctor, "records.openVisit", { appointmentId });
  const lines = [];
  for (const { generic, strength } of medicines) {
    const all = await ask<{ id: string; name: string }[]>(doctor, "records.findGenerics", { text: generic });
    const found = all.find(({ name }) => name === generic);
    lines.push({
      ...{ genericId: found?.id, name: generic, genericName: generic, strength, form: "tablet" },
      ...{ dose: { amount: 1, unit: "tablet" }, frequency: "OD", durationDays: 15 },
    });
  }
  const { prescriptionId: id } = await send<{ prescriptionId: string }>(doctor, "records.issuePrescription", {
    ...{ encounterId, lines },
  });
  await doctor.context.close();
  await send(patient, "records.handOver", { prescriptionId: id });
  return { patient, id };
}

async function atCounter(browser: Browser, size: "desktop" | "narrowest" = "desktop", language: "en" | "hi" = "en") {
  const pharmacist = await arrive(browser, size, language);
  await signInQuietly(pharmacist, "suresh");
  return pharmacist;
}

const boxOf = ({ page, say }: Person) => page.getByRole("searchbox", { name: say("Scan the pack, or press Enter") });

test("three lines without exceptions are given, billed and paid with four keys, and the next is one key away", async ({
  browser,
}) => {
  const pharmacist = await atCounter(browser);
  await stockUp(pharmacist);
  const { patient, id } = await sent(browser);
  const { page, say } = pharmacist;
  await page.goto("/pharmacy");
  const row = page.locator(`main a[href="/pharmacy/${id}"]`);
  await expect(row).toContainText(say("To give"));
  await expect(row).toContainText(/Token \d+/);
  await looksRight(pharmacist);
  const opening = keysOf(page);
  await expect(page.getByRole("searchbox")).toBeFocused();
  await opening.press("Enter");
  await page.waitForURL(/\/pharmacy\/[0-9a-f-]{36}$/);
  expect(opening.pressed()).toBe(1);

  await page.goto(`/pharmacy/${id}`);
  await expect(boxOf(pharmacist)).toBeFocused();
  await expect(page.getByRole("list", { name: say("Medicines to give") }).getByRole("combobox")).toHaveCount(1);
  await looksRight(pharmacist);
  const { press, pressed } = keysOf(page);
  await press("Enter", 3);
  const pay = page.getByRole("button", { name: /received$/ });
  await expect(pay).toBeFocused();
  await expect(pay).not.toHaveAttribute("aria-disabled", "true");
  await looksRight(pharmacist);
  await press("Enter");
  await expect(page.getByText(say("Given out"))).toBeVisible();
  expect(pressed()).toBeLessThanOrEqual(6);
  await expect(page.getByRole("link", { name: say("Back to the queue") })).toBeFocused();
  await expect(page.getByRole("list", { name: say("Given before") }).getByRole("listitem")).toHaveCount(3);
  await looksRight(pharmacist);
  const back = page.getByRole("link", { name: say("Back to the queue") });
  await page.getByLabel(say("Language of the labels")).selectOption("ta");
  const labels = page.waitForEvent("download");
  await page.getByRole("button", { name: say("Print the labels") }).click();
  expect((await labels).suggestedFilename()).toMatch(/^labels-.+\.pdf$/);
  await back.focus();
  await page.keyboard.press("Enter");
  await expect(row).toContainText(say("Given today"));
  for (const { context } of [patient, pharmacist]) await context.close();
});

test("one scan a line verifies the packs and names their batches; a wrong pack is told loudly; fewer are given and the rest is owed", async ({
  browser,
}) => {
  const pharmacist = await atCounter(browser);
  const packs = await stockUp(pharmacist);
  const { patient, id } = await sent(browser);
  const { page, say } = pharmacist;
  await page.goto(`/pharmacy/${id}`);
  await expect(boxOf(pharmacist)).toBeFocused();
  const wrong = await ask<{ items: { id: string }[] }>(pharmacist, "catalogue.find", { text: "Cetrimed" });
  const { barcodes } = await ask<{ barcodes: string[] }>(pharmacist, "catalogue.medicine", {
    medicineId: wrong.items[0]?.id,
  });
  await page.keyboard.type(barcodes[0] ?? "");
  await page.keyboard.press("Enter");
  const alarm = page.getByRole("alert").filter({ hasText: say("Wrong pack") });
  await expect(alarm).toContainText("Cetrimed");
  await looksRight(pharmacist);

  for (const { barcode, number } of packs) {
    await page.keyboard.type(`01${barcode}1739073110${number}`);
    await page.keyboard.press("Enter");
  }
  await expect(page.getByText(say("Scanned, right"))).toHaveCount(3);
  await expect(alarm).toHaveCount(0);
  const bill = page.getByRole("region", { name: say("Bill") });
  for (const { number } of packs) await expect(bill).toContainText(number);
  await page
    .getByRole("button", { name: say("Change") })
    .first()
    .click();
  await page.getByLabel(say("How many")).fill("5");
  await page.getByLabel(say("How many")).press("Enter");
  const pay = page.getByRole("button", { name: /received$/ });
  await expect(pay).toBeFocused();
  await expect(pay).not.toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByText(say("Given out"))).toBeVisible();
  await page.goto("/pharmacy");
  await expect(page.locator(`main a[href="/pharmacy/${id}"]`)).toContainText(say("Rest owed"));
  for (const { context } of [patient, pharmacist]) await context.close();

  const phone = await atCounter(browser, "narrowest", "hi");
  await phone.page.goto(`/pharmacy/${id}`);
  await expect(phone.page.getByText(phone.say("All given"))).toHaveCount(2);
  await looksRight(phone);
  await phone.page.goto("/pharmacy");
  await looksRight(phone);
  await phone.context.close();
});
