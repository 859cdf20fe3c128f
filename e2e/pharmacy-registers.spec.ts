import { readFileSync } from "node:fs";
import { newId } from "@carepoint/domain/kernel/id";
import { type Browser, expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { enrol, newcomer } from "./booking.ts";
import { ask, ownPatient, send } from "./commands.ts";
import { hospitalDay } from "./hospital-clock.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";
import { stockUp } from "./shelves.ts";

async function looksRight({ page }: Person): Promise<void> {
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide, "scrolls sideways").toBe(false);
}

const brand = "Cefimax 200";

/** Somebody new who got ten tablets of schedule H1 on a prescription from elsewhere; answers their name and the bill's number. */
async function supplied(browser: Browser, pharmacist: Person) {
  const patient = await arrive(browser, "phone", "en");
  await enrol(patient, newcomer("Esha"));
  const { patientId, name } = await ownPatient(patient);
  await patient.context.close();
  await stockUp(pharmacist, brand);
  const stores = await ask<{ items: { id: string; kind: string }[] }>(pharmacist, "stock.stores");
  const storeId = stores.items.find(({ kind }) => kind === "pharmacy")?.id;
  const found = await ask<{ items: { id: string }[] }>(pharmacist, "catalogue.find", { text: brand });
  const items = [{ medicineId: found.items[0]?.id, units: 10 }];
  const { total } = await ask<{ total: number }>(pharmacist, "pharmacy.quote", { storeId, items });
  const { number } = await send<{ number: string }>(pharmacist, "pharmacy.sell", {
    ...{ dispenseId: newId(), storeId, patientId, items, expectedTotal: total, settlement: { method: "cash" } },
    outside: {
      ...{ prescriber: "Dr. Leena Shah", registrationNumber: "MMC 5512", prescriberAddress: "9 MG Road, Satara" },
      prescribedOn: `${await hospitalDay()}`,
    },
  });
  return { name, number };
}

test("what was handed out stands in its register, on paper and in a file, and who manages the pharmacy reads it", async ({
  browser,
}) => {
  const pharmacist = await arrive(browser, "desktop", "en");
  await signInQuietly(pharmacist, "suresh");
  await pharmacist.page.goto("/pharmacy/sale");
  const { name, number } = await supplied(browser, pharmacist);
  const { page, say } = pharmacist;
  await page.getByRole("link", { name: say("Registers") }).click();
  await page.getByText(say("Schedule H1 register")).click();
  const row = page.getByRole("row").filter({ hasText: number });
  await expect(row).toContainText(name);
  for (const part of ["Dr. Leena Shah", "9 MG Road, Satara", "Cefimax 200", "MSPC 104233", "10"])
    await expect(row).toContainText(part);
  await expect(page).toHaveURL(/register=h1/);
  await looksRight(pharmacist);

  const paper = page.waitForEvent("download");
  await page.getByRole("button", { name: say("Save as PDF: {label}", { label: say("Schedule H1 register") }) }).click();
  expect((await paper).suggestedFilename()).toMatch(/^h1-register-\d{4}-\d\d-\d\d\.pdf$/);
  expect(readFileSync(await (await paper).path(), "latin1")).toMatch(/^%PDF-/);
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: say("Save as CSV: {label}", { label: say("Schedule H1 register") }) }).click();
  expect(readFileSync(await (await saving).path(), "utf8")).toContain(number);

  await page.getByText(say("Narcotics register")).click();
  await expect(page.getByText(say("No narcotics"))).toBeVisible();
  await looksRight(pharmacist);
  await pharmacist.context.close();

  const manager = await arrive(browser, "narrowest", "hi");
  await signInQuietly(manager, "lata");
  await manager.page.goto("/pharmacy/registers?register=h1");
  await expect(manager.page.getByText(number)).toBeVisible();
  await expect(manager.page.getByRole("button", { name: manager.say("Change") })).toHaveCount(0);
  await looksRight(manager);
  await manager.context.close();
});

test("the administration writes down a licence and a pharmacist's number", async ({ browser }) => {
  const admin = await arrive(browser, "desktop", "en");
  await signInQuietly(admin, "arjun");
  const { page, say } = admin;
  await page.goto("/admin/pharmacy-registers");
  const panel = page.getByRole("region", { name: say("Drug licences") });
  await panel.getByRole("button", { name: say("Write down") }).click();
  await page.getByLabel(say("Number of the licence")).fill("MH-PZ1-30001");
  await page.getByLabel(say("Last day")).fill("2039-12-31");
  await page.getByLabel(say("Last day")).press("Enter");
  await expect(panel).toContainText("MH-PZ1-30001");
  await looksRight(admin);

  await page.goto("/admin/staff");
  await page.getByText("Suresh Patil").click();
  const field = page.getByLabel(say("Registration number"));
  await expect(field).toHaveValue("MSPC 104233");
  await looksRight(admin);
  await field.press("Enter");
  await expect(page.getByText(say("Saved"))).toBeVisible();
  await admin.context.close();
});
