import { type Browser, expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { enrol, newcomer } from "./booking.ts";
import { ask, booked, ownPatient, send } from "./commands.ts";
import { tapsOf } from "./counting.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";

async function looksRight({ page }: Person): Promise<void> {
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide, "scrolls sideways").toBe(false);
}

/** Somebody new with ten tablets of paracetamol prescribed. */
async function prescribed(browser: Browser, patient: Person): Promise<string> {
  await enrol(patient, newcomer("Meera"));
  const own = await ownPatient(patient);
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { appointmentId } = await booked(desk, { doctor: "Ananya Rao", settle: "later", patient: own });
  await send(desk, "appointments.checkIn", { appointmentId });
  await desk.context.close();
  const doctor = await arrive(browser, "desktop", "en");
  await signInQuietly(doctor, "ananya");
  const { encounterId } = await send<{ encounterId: string }>(doctor, "records.openVisit", { appointmentId });
  type Generic = { id: string; name: string };
  const generics = await ask<Generic[]>(doctor, "records.findGenerics", { text: "paracetamol", limit: 20 });
  const generic = generics.find(({ name }) => name.toLowerCase() === "paracetamol");
  const line = {
    ...{ genericId: generic?.id, name: "Paracetamol", strength: "500 mg", form: "tablet" },
    ...{ dose: { amount: 1, unit: "tablet" }, frequency: "1-0-1", durationDays: 5 },
  };
  const { prescriptionId } = await send<{ prescriptionId: string }>(doctor, "records.issuePrescription", {
    ...{ encounterId, lines: [line] },
  });
  await doctor.context.close();
  return prescriptionId;
}

for (const language of ["en", "hi"] as const)
  test(`a prescription is ordered and paid in three taps, packed with one key and fetched by its digits (${language})`, async ({
    browser,
  }) => {
    const patient = await arrive(browser, language === "en" ? "phone" : "narrowest", language);
    const prescriptionId = await prescribed(browser, patient);
    const { page, say, like } = patient;
    await page.goto(`/prescriptions/${prescriptionId}`);
    const { tap, tapped } = tapsOf();
    await tap(page.getByRole("link", { name: say("Order the medicines") }));
    const pay = page.getByRole("button", { name: like("Pay {price}") });
    await expect(pay).toBeEnabled();
    await looksRight(patient);
    await tap(pay);
    const success = page.frameLocator("iframe").getByRole("button", { name: "Pay (success)" });
    await expect(success).toBeVisible();
    await success.click();
    await page.waitForURL(/\/medicines\/orders\//);
    await expect(page.getByText(say("Being packed"), { exact: true })).toBeVisible();
    expect(tapped() + 1).toBeLessThanOrEqual(3);
    await looksRight(patient);
    const orderId = page.url().split("/").at(-1) ?? "";

    const pharmacist = await arrive(browser, "desktop", "en");
    await signInQuietly(pharmacist, "suresh");
    await pharmacist.page.goto("/pharmacy/orders");
    await expect(pharmacist.page.locator(`main a[href='/pharmacy/orders/${orderId}']`)).toBeVisible();
    await looksRight(pharmacist);
    await pharmacist.page.locator(`main a[href='/pharmacy/orders/${orderId}']`).press("Enter");
    await expect(pharmacist.page.getByRole("button", { name: pharmacist.say("It is packed") })).toBeFocused();
    await looksRight(pharmacist);
    await pharmacist.page.keyboard.press("Enter");

    // the patient's page says so by itself
    await expect(page.getByText(say("Ready to fetch"), { exact: true })).toBeVisible();
    const { code } = await ask<{ code: string }>(patient, "pharmacy.readOrder", { orderId });
    await expect(page.getByText(code, { exact: true })).toBeVisible();
    await pharmacist.page.getByLabel(pharmacist.say("Digits of who fetches it")).focus();
    await pharmacist.page.keyboard.type(code);
    await looksRight(pharmacist);
    await pharmacist.page.keyboard.press("Enter");
    await expect(page.getByText(say("Fetched"), { exact: true }).first()).toBeVisible();
    for (const each of [patient, pharmacist]) await each.context.close();
  });
