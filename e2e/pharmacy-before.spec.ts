import { newId } from "@carepoint/domain/kernel/id";
import { type Browser, expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { enrol, newcomer } from "./booking.ts";
import { ask, booked, ownPatient, send } from "./commands.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";

const pictures = process.env.E2E_PICTURES;

async function looksRight({ page, size, language }: Person, name: string): Promise<void> {
  await settle(page);
  if (pictures) await page.screenshot({ path: `${pictures}/${name}-${size}-${language}.png`, fullPage: true });
  expect(await violationsOn(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide, "scrolls sideways").toBe(false);
}

/** Twenty packs of a brand on the shelf, in a batch of this story's own. */
async function stockUp(pharmacist: Person, brand: string): Promise<string> {
  const stores = await ask<{ items: { id: string; kind: string }[] }>(pharmacist, "stock.stores");
  const storeId = stores.items.find(({ kind }) => kind === "pharmacy")?.id;
  const [supplier] = (await ask<{ items: { id: string }[] }>(pharmacist, "stock.suppliers")).items;
  const { items } = await ask<{ items: { id: string; mrp: number }[] }>(pharmacist, "catalogue.find", { text: brand });
  const [medicine] = items;
  const number = `B${crypto.randomUUID().slice(0, 7).toUpperCase()}`;
  await send(pharmacist, "stock.receive", {
    ...{ receiptId: newId(), storeId, supplierId: supplier?.id, billNumber: `E2E-${crypto.randomUUID().slice(0, 8)}` },
    billedOn: "2026-01-01",
    lines: [
      {
        ...{ medicineId: medicine?.id, number, expiresOn: "2039-07-31", packs: 20, freePacks: 0 },
        ...{ mrp: medicine?.mrp ?? 0, packCost: 100 },
      },
    ],
  });
  const found = await ask<{ barcodes: string[] }>(pharmacist, "catalogue.medicine", { medicineId: medicine?.id });
  return found.barcodes[0] ?? "";
}

/** Somebody in the room of Dr. Ananya Rao, and the visit. */
async function inTheRoom(browser: Browser, size: "phone" | "narrowest", language: "en" | "hi") {
  const patient = await arrive(browser, size, language);
  await enrol(patient, newcomer("Leela"));
  const own = await ownPatient(patient);
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { appointmentId } = await booked(desk, { doctor: "Ananya Rao", settle: "later", patient: own });
  await send(desk, "appointments.checkIn", { appointmentId });
  await desk.context.close();
  const doctor = await arrive(browser, "landscape", "en");
  await signInQuietly(doctor, "ananya");
  const { encounterId } = await send<{ encounterId: string }>(doctor, "records.openVisit", { appointmentId });
  return { patient, own, doctor, appointmentId, encounterId };
}

async function atCounter(browser: Browser) {
  const pharmacist = await arrive(browser, "desktop", "en");
  await signInQuietly(pharmacist, "suresh");
  return pharmacist;
}

test("a brand that no other may stand for is typed in one line, stands on the patient's page, and is what the counter gives", async ({
  browser,
}) => {
  const pharmacist = await atCounter(browser);
  await stockUp(pharmacist, "Telmiwell 40");
  const { patient, doctor, appointmentId } = await inTheRoom(browser, "phone", "hi");
  const { page, say } = doctor;
  await page.goto(`/doctor/visits/${appointmentId}`);
  const typed = page.getByRole("combobox", { name: say("Medicine in one line") });
  await typed.fill("telmiwell 40 od 15d nosub");
  await expect(page.getByText("TELMISARTAN 40 mg")).toBeVisible();
  await looksRight(doctor, "typed");
  await typed.press("Enter");
  const line = page.getByRole("group", { name: say("Medicine {number}", { number: 1 }) });
  await expect(line.getByRole("checkbox", { name: say("No substitution") })).toBeChecked();
  await looksRight(doctor, "written");
  await page.getByRole("button", { name: say("Issue prescription") }).click();
  await expect(page.getByRole("button", { name: say("Write another prescription") })).toBeVisible();
  const { prescriptions } = await ask<{ prescriptions: { id: string; content: { lines: object[] } }[] }>(
    doctor,
    "records.visitContext",
    { appointmentId },
  );
  const [issued] = prescriptions;
  expect(issued?.content.lines).toMatchObject([
    { name: "Telmiwell 40 Tablet", genericName: "Telmisartan", strength: "40 mg", noSubstitution: true },
  ]);
  const id = issued?.id ?? "";
  await send(patient, "records.handOver", { prescriptionId: id });
  await patient.page.goto(`/prescriptions/${id}`);
  await expect(patient.page.getByText(patient.say("No substitution")).first()).toBeVisible();

  const counter = pharmacist.page;
  await counter.goto(`/pharmacy/${id}`);
  await expect(counter.getByRole("list", { name: say("Medicines to give") })).toContainText(say("No substitution"));
  await expect(counter.getByRole("combobox", { name: say("Medicine"), exact: true }).getByRole("option")).toHaveText([
    /^Telmiwell 40 Tablet,/,
  ]);
  const before = counter.getByRole("region", { name: say("Before the patient comes") });
  await before.getByRole("button", { name: say("Tell the patient what is here") }).click();
  await expect(counter.getByText(say("The patient is told"))).toBeVisible();
  await looksRight(pharmacist, "counter");
  await counter.goto("/pharmacy");
  const row = counter.locator(`main a[href="/pharmacy/${id}"]`);
  await expect(row).toContainText(say("Told: all is here"));
  await looksRight(pharmacist, "queue");

  await patient.page.reload();
  await expect(patient.page.getByText(patient.say("The pharmacy has all of it."))).toBeVisible();
  await counter.goto(`/pharmacy/${id}`);
  await before.getByRole("button", { name: say("It lies ready"), exact: true }).click();
  await patient.page.reload();
  await expect(patient.page.getByText(patient.say("It lies ready for you at the pharmacy."))).toBeVisible();
  await looksRight(patient, "ready");
  await counter.goto(`/pharmacy/${id}`);
  await counter.getByLabel(say("How many")).fill("5");
  await counter.getByLabel(say("How many")).press("Enter");
  const pay = counter.getByRole("button", { name: /received$/ });
  await expect(pay).not.toHaveAttribute("aria-disabled", "true");
  await pay.click();
  await expect(counter.getByText(say("Given out"))).toBeVisible();
  await patient.page.reload();
  await expect(patient.page.getByRole("list", { name: patient.say("Given and owed") })).toContainText("Telmiwell 40");
  await looksRight(patient, "owed");
  for (const { context } of [patient, doctor, pharmacist]) await context.close();
});

test("an allergy that was heard of after the doctor wrote stops the counter until a word is said for it", async ({
  browser,
}) => {
  const pharmacist = await atCounter(browser);
  await stockUp(pharmacist, "Atorlip 10");
  const { patient, own, doctor, encounterId } = await inTheRoom(browser, "narrowest", "en");
  const all = await ask<{ id: string; name: string }[]>(doctor, "records.findGenerics", { text: "Atorvastatin" });
  const lines = [
    {
      ...{ genericId: all.find(({ name }) => name === "Atorvastatin")?.id, name: "Atorvastatin" },
      ...{ genericName: "Atorvastatin", strength: "10 mg", form: "tablet" },
      ...{ dose: { amount: 1, unit: "tablet" }, frequency: "OD", durationDays: 15 },
    },
  ];
  const { prescriptionId: id } = await send<{ prescriptionId: string }>(doctor, "records.issuePrescription", {
    ...{ encounterId, lines },
  });
  await send(doctor, "records.recordEntry", {
    ...{ patientId: own.patientId, content: { kind: "allergy", substance: "Statins" } },
  });
  await send(patient, "records.handOver", { prescriptionId: id });
  const { page, say } = pharmacist;
  await page.goto(`/pharmacy/${id}`);
  const box = page.getByRole("searchbox", { name: say("Scan the pack, or press Enter") });
  await expect(box).toBeFocused();
  await expect(page.getByRole("alert").filter({ hasText: say("Allergy") })).toBeVisible();
  await looksRight(pharmacist, "allergy");
  await page.keyboard.press("Enter");
  const give = page.getByRole("button", { name: say("Give it") });
  await expect(give).toHaveAttribute("aria-disabled", "true");
  await page.getByLabel(say("Why is it given all the same?")).selectOption({ label: say("I asked the doctor") });
  await box.focus();
  await page.keyboard.press("Enter");
  const pay = page.getByRole("button", { name: /received$/ });
  await expect(pay).toBeFocused();
  await expect(pay).not.toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByText(say("Given out"))).toBeVisible();
  for (const { context } of [patient, doctor, pharmacist]) await context.close();
});
