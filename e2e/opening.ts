import { newId } from "@carepoint/domain/kernel/id";
import { expect, type Page } from "@playwright/test";
import { settle } from "./accessibility.ts";
import { ask, booked, deskBill, ownPatient, registered, send } from "./commands.ts";
import { checkIn, startVisit } from "./consultation.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";

/** Something that needs no prescription, ordered by the patient: what waits for its money already will do. */
export async function openOrder(person: Person): Promise<void> {
  const { items: orders } = await ask<{ items: { id: string; status: string }[] }>(person, "pharmacy.orders");
  const waiting = orders.find(({ status }) => status === "pending");
  await person.page.goto(`/medicines/orders/${waiting?.id ?? (await orderSomething(person))}`);
}

async function orderSomething(person: Person): Promise<string> {
  const { patientId } = await ownPatient(person);
  const { items: places } = await ask<{ items: { storeId: string }[] }>(person, "pharmacy.orderPlaces");
  type Found = { id: string; packUnits: number; prescriptionRequired: boolean };
  const { items } = await ask<{ items: Found[] }>(person, "catalogue.find", { text: "paracetamol", limit: 20 });
  for (const { id: medicineId, packUnits: units } of items.filter((each) => !each.prescriptionRequired)) {
    const where = { storeId: places[0]?.storeId, lines: [{ medicineId, units }] };
    const { total } = await ask<{ total: number | null }>(person, "pharmacy.quoteOrder", where);
    if (total === null) continue;
    const order = { ...where, orderId: newId(), patientId, prescriptionId: null, expectedTotal: total };
    return (await send<{ orderId: string }>(person, "pharmacy.order", order)).orderId;
  }
  throw new Error("nothing that needs no prescription is there");
}

/** The first link to something below a place. */
export const linkInto = (path: string) => (person: Person) => person.page.locator(`main a[href^='${path}/']`).first();

/** A bill of which an insurer owes most, and their account chosen. */
export async function openPayers(billing: Person): Promise<void> {
  const browser = billing.context.browser();
  if (!browser) throw new Error("billing has no browser");
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const payer = { kind: "insurer", name: "New India Assurance", policyNumber: "P/9/0001" };
  const patient = await registered(desk, { payer });
  await deskBill(desk, patient, { method: "cash" }, { payer: { share: { by: "part", basisPoints: 8000 } } });
  await desk.context.close();
  await billing.page.goto("/desk/payers");
  await billing.page.getByRole("row").filter({ hasText: payer.name }).first().click();
}

/** Somebody new at the desk, whom no doctor treats, found by the number. */
export async function openInEmergency(doctor: Person): Promise<void> {
  const browser = doctor.context.browser();
  if (!browser) throw new Error("the doctor has no browser");
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { patientId, mrn } = await registered(desk);
  await desk.context.close();
  const reason = "Brought in after an accident";
  await send(doctor, "patients.breakGlass", { patientId, found: mrn, code: "unconscious", reason });
  await doctor.page.goto(`/doctor/records/${patientId}`);
}

/** The desk checks a patient of Dr. Ananya Rao in, and she begins. */
export async function beginVisit(doctor: Person): Promise<void> {
  const browser = doctor.context.browser();
  if (!browser) throw new Error("the doctor has no browser");
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const booked = desk.page
    .getByRole("row")
    .filter({ hasText: "Dr. Ananya Rao" })
    .filter({ hasText: desk.say("Confirmed") })
    .first();
  // The same patient may come twice a day: the time tells the visits apart.
  await expect(booked).toBeVisible();
  const [time, name] = await booked.locator("td").allTextContents();
  await checkIn(desk, booked);
  await desk.context.close();
  await doctor.page.goto("/doctor");
  await startVisit(doctor, `${time} ${name}`);
  await expect(doctor.page.getByRole("button", { name: doctor.say("Save note") })).toBeVisible();
}

/** The first of the catalogue by its brand: a link in its table, a card on a phone. */
export const firstMedicine = ({ page }: Person) => {
  const main = page.getByRole("main");
  const name = /Tablet|Capsule/;
  return main.getByRole("link", { name }).or(main.getByRole("button", { name })).first();
};

export async function planAsAdmin(admin: Person): Promise<void> {
  await admin.page.goto("/admin/doctors");
  await admin.page.getByText(admin.say("All"), { exact: true }).click();
  await admin.page.getByText("Dr. Ananya Rao").first().click();
  await linkInto("/admin/doctors")(admin).click();
}

/** The visit just paid for is soon, so that another time costs more: it is held until that is paid. */
export async function holdDearerMove({ page, say, like }: Person): Promise<void> {
  await page.getByRole("link", { name: say("Open the visit") }).click();
  await page.getByRole("link", { name: say("Move the visit") }).click();
  await page
    .getByRole("button", { name: like("{day}, {time}, {place}: move the visit here") })
    .nth(2)
    .click();
  const pay = say("Pay {amount}", { amount: "₹250" });
  await page.getByRole("dialog").getByRole("button", { name: pay }).click();
  await page.frameLocator("iframe").getByRole("button", { name: "Close" }).click();
  await page.waitForURL(/\/pay\//);
}

/** Tells one patient of a delay, as a change of many visits does. */
export async function startBatch(desk: Person): Promise<void> {
  await desk.page.goto("/desk");
  const { appointmentId } = await booked(desk, { doctor: "Ananya" });
  const items = [{ appointmentId, action: "message", message: "running_late" }];
  const batch = await send<{ batchId: string }>(desk, "appointments.startBatch", { reason: "A delay", items });
  await desk.page.goto(`/batches/${batch.batchId}`);
}

/** A bill for a new patient that waits for its money. */
export async function openDeskBill(desk: Person): Promise<void> {
  const { invoiceId } = await deskBill(desk, await registered(desk), { method: "later", reason: "after_visit" });
  await desk.page.goto(`/desk/bills/${invoiceId}`);
}

/** The same, its rest to be paid by card and cheque. */
export async function openBillInParts(desk: Person): Promise<void> {
  await openDeskBill(desk);
  const { page, say } = desk;
  await page.getByText(say("In parts"), { exact: true }).click();
  await page.getByRole("combobox", { name: say("Way {number}", { number: "1" }) }).selectOption("card");
  await page.getByRole("combobox", { name: say("Way {number}", { number: "2" }) }).selectOption("cheque");
  await expect(page.getByRole("textbox", { name: say("Cheque number") })).toBeVisible();
}

/** Adds a screen for the waiting room and opens its link in the place of the desk. */
export async function openDisplay(page: Page, field: string): Promise<void> {
  await page.goto("/desk/screens");
  await settle(page); // what was asked before the screen was added does not know it
  await page.getByRole("textbox", { name: field }).fill("Hall");
  await page.keyboard.press("Enter");
  const link = page.locator("a[href*='/tv#']").last();
  await page.goto((await link.getAttribute("href")) ?? "/tv");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Hall"); // also while nobody waits
}

interface OnShelf {
  readonly storeId: string;
  readonly medicineId: string;
}

/** Something of which the most lies in the pharmacy of the person's branch. */
async function onShelf(person: Person): Promise<OnShelf> {
  const stores = await ask<{ items: { id: string }[] }>(person, "stock.stores");
  const storeId = stores.items[0]?.id ?? "";
  const { items } = await ask<{ items: { medicineId: string; free: number; packUnits: number }[] }>(
    person,
    "stock.list",
    { storeId },
  );
  const [most] = items.toSorted((a, b) => b.free / b.packUnits - a.free / a.packUnits);
  return { storeId, medicineId: most?.medicineId ?? "" };
}

/** A sheet of one medicine, open to be counted. */
export async function openCount(person: Person): Promise<void> {
  const { storeId, medicineId } = await onShelf(person);
  const countId = newId();
  await send(person, "stock.openCount", { countId, storeId, what: { by: "chosen", medicineIds: [medicineId] } });
  await person.page.goto(`/pharmacy/stock/counts/${countId}`);
}

/** One pack on its way to another store. */
export async function openTransfer(person: Person): Promise<void> {
  const { storeId, medicineId } = await onShelf(person);
  const { items } = await ask<{ items: { id: string }[] }>(person, "stock.destinations");
  const toStoreId = items.find(({ id }) => id !== storeId)?.id;
  const { packUnits: units } = await ask<{ packUnits: number }>(person, "stock.ofMedicine", { storeId, medicineId });
  const transferId = newId();
  await send(person, "stock.sendTransfer", { transferId, storeId, toStoreId, lines: [{ medicineId, units }] });
  await person.page.goto(`/pharmacy/stock/transfers/${transferId}`);
}
