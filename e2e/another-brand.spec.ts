import { newId } from "@carepoint/domain/kernel/id";
import { type Browser, expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { enrol, newcomer } from "./booking.ts";
import { ask, booked, ownPatient, send } from "./commands.ts";
import { hospitalDay } from "./hospital-clock.ts";
import { arrive, newName, type Person, signInQuietly } from "./people.ts";
import { stockUp } from "./shelves.ts";

async function looksRight({ page }: Person): Promise<void> {
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide, "scrolls sideways").toBe(false);
}

interface Brands {
  readonly asked: string;
  readonly other: string;
  readonly genericId: string;
}

/** Two brands of paracetamol in a strength that no other pack of the hospital has; one of them lies on the shelf. */
async function twoBrands(browser: Browser, strength: string): Promise<Brands> {
  const manager = await arrive(browser, "desktop", "en");
  await signInQuietly(manager, "lata");
  type Tie = { id: string; name: string };
  const { items } = await ask<{ items: Tie[] }>(manager, "catalogue.ties", { text: "paracetamol" });
  const genericId = items.find(({ name }) => name.toLowerCase() === "paracetamol")?.id ?? "";
  const [asked, other] = [newName("Aarogil"), newName("Bharosil")];
  for (const [brand, price] of [
    [asked, 3_000],
    [other, 2_600],
  ] as const) {
    const medicineId = newId();
    await send(manager, "catalogue.keep", {
      ...{ medicineId, sku: medicineId.toUpperCase(), brand, manufacturer: "Acme", form: "tablet", genericId },
      ...{ packText: "strip of 10 tablets", packUnits: 10, unit: "tablet", content: "", sellsLoose: true },
      ...{ composition: `Paracetamol (${strength})`, schedule: "none", prescriptionRequired: false, barcodes: [] },
      ...{ discontinued: false, hsn: "3004", taxClass: "medicine", narcotic: false, storage: "room" },
    });
    const today = `${await hospitalDay()}`;
    await send(manager, "catalogue.setPrice", { medicineId, seen: 0, validFrom: today, mrp: price, price });
  }
  await manager.context.close();
  return { asked, other, genericId };
}

async function paysOnline({ page, like, say }: Person): Promise<string> {
  const pay = page.getByRole("button", { name: like("Pay {price}") });
  await expect(pay).toBeEnabled();
  await pay.click();
  await page.frameLocator("iframe").getByRole("button", { name: "Pay (success)" }).click();
  await page.waitForURL(/\/medicines\/orders\//);
  await expect(page.getByText(say("Being packed"), { exact: true })).toBeVisible();
  return page.url().split("/").at(-1) ?? "";
}

test("what is not there brings another brand that is, taken by one tap; the pharmacy cuts units of it, and its money goes back to the paisa", async ({
  browser,
}) => {
  const { asked, other } = await twoBrands(browser, "333mg");
  const pharmacist = await arrive(browser, "desktop", "en");
  await signInQuietly(pharmacist, "suresh");
  await stockUp(pharmacist, other);

  const patient = await arrive(browser, "narrowest", "hi");
  await enrol(patient, newcomer("Meera"));
  const { page, say, like } = patient;
  await page.goto("/medicines");
  await page.getByRole("searchbox").fill(asked);
  await page.getByRole("button", { name: say("Add {brand}", { brand: asked }) }).click();
  const offer = page.getByRole("status").filter({ hasText: say("{asked} is not available now", { asked }) });
  await expect(offer).toBeVisible();
  await expect(offer.getByText(/₹4/)).toBeVisible(); // so much less
  await expect(page.getByText(say("Not all of it can be had"))).toBeVisible();
  await looksRight(patient);
  await offer.getByRole("button", { name: say("Take {brand} instead", { brand: other }) }).click();
  await expect(page.getByText(say("in place of {0}", { 0: asked }))).toBeVisible();
  const orderId = await paysOnline(patient);
  const instead = "in place of {insteadOf}, as the patient wished";
  await expect(page.getByText(say(instead, { insteadOf: asked }))).toBeVisible();
  await looksRight(patient);

  const at = pharmacist.page;
  await at.goto(`/pharmacy/orders/${orderId}`);
  await expect(at.getByText(pharmacist.say(instead, { insteadOf: asked }))).toBeVisible();
  await at.getByRole("button", { name: pharmacist.say("Take something off") }).click();
  const dialog = at.getByRole("alertdialog");
  await dialog.getByLabel(other).fill("3");
  await dialog.getByText(pharmacist.say("It is not there after all")).click();
  await expect(dialog.getByText(/₹7\.80/)).toBeVisible(); // three of ten for ₹26
  await looksRight(pharmacist);
  await dialog.getByRole("button", { name: pharmacist.say("Take it off") }).click();
  await expect(page.getByText(like("{back} went back to you"))).toContainText("7.80");
  type Notices = { template: string; params: { amount?: number } }[];
  const inbox = await ask<Notices>(patient, "notifications.inbox", {});
  expect(inbox.find(({ template }) => template === "medicines_cut")?.params.amount).toBe(780);
  await looksRight(patient);
  await send(patient, "pharmacy.callOffOrder", { orderId }); // what it promises must not meet a count of another story
  for (const each of [patient, pharmacist]) await each.context.close();
});

/** Somebody new to whom a brand was prescribed. */
async function prescribed(browser: Browser, patient: Person, { asked, genericId }: Brands): Promise<string> {
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
  const line = {
    ...{ genericId, name: asked, genericName: "Paracetamol", strength: "334 mg", form: "tablet" },
    ...{ dose: { amount: 1, unit: "tablet" }, frequency: "1-0-1", durationDays: 5 },
  };
  const issued = await send<{ prescriptionId: string }>(doctor, "records.issuePrescription", {
    ...{ encounterId, lines: [line] },
  });
  await doctor.context.close();
  return issued.prescriptionId;
}

test("a prescribed brand that is not there brings another; while it is ordered the prescription stays with the pharmacy", async ({
  browser,
}) => {
  const brands = await twoBrands(browser, "334mg");
  const { asked, other } = brands;
  const pharmacist = await arrive(browser, "desktop", "en");
  await signInQuietly(pharmacist, "suresh");
  await stockUp(pharmacist, other);
  await pharmacist.context.close();
  const patient = await arrive(browser, "phone", "en");
  const prescriptionId = await prescribed(browser, patient, brands);
  const { page, say } = patient;
  await page.goto(`/medicines/of/${prescriptionId}`);
  const offer = page.getByRole("status").filter({ hasText: say("{asked} is not available now", { asked }) });
  await expect(offer).toBeVisible();
  await looksRight(patient);
  await offer.getByRole("button", { name: say("Take {brand} instead", { brand: other }) }).click();
  const orderId = await paysOnline(patient);
  await page.goto(`/prescriptions/${prescriptionId}`);
  await expect(page.getByRole("button", { name: say("Take it back") })).toBeDisabled();
  await expect(page.getByText(say("An order of it is under way. Call the order off first."))).toBeVisible();
  await page.goto(`/medicines/orders/${orderId}`);
  await page.getByRole("button", { name: say("Call the order off") }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: say("Call it off") })
    .click();
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await expect(page.getByRole("status").filter({ hasText: /goes back the way it was paid/ })).toBeVisible();
  await looksRight(patient);
  await patient.context.close();
});
