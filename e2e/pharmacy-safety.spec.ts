import { type Browser, expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { enrol, newcomer } from "./booking.ts";
import { ask, booked, ownPatient, send } from "./commands.ts";
import { arrive, type Person, type Size, signInQuietly } from "./people.ts";
import { stockUp } from "./shelves.ts";

const brand = "Febrinol 650";
const onPrescription = "Telmiwell 40";

async function looksRight({ page, size, language }: Person, name: string): Promise<void> {
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide, "scrolls sideways").toBe(false);
  if (process.env.E2E_PICTURES)
    await page.screenshot({ path: `${process.env.E2E_PICTURES}/${name}-${size}-${language}.png`, fullPage: true });
}

/** Somebody new with an account. */
async function somebody(browser: Browser) {
  const patient = await arrive(browser, "phone", "en");
  await enrol(patient, newcomer("Meera"));
  return { patient, ...(await ownPatient(patient)) };
}

async function atCounter(browser: Browser, size: Size = "desktop", language: "en" | "hi" = "en") {
  const pharmacist = await arrive(browser, size, language);
  await signInQuietly(pharmacist, "suresh");
  return pharmacist;
}

/** They say themselves what they bear badly. */
const allergicTo = (patient: Person, patientId: string, substance: string) =>
  send(patient, "records.recordEntry", { patientId, content: { kind: "allergy", substance } });

const boxOf = ({ page, say }: Person) =>
  page.getByRole("searchbox", { name: say("Scan a pack, or type the medicine") });
const alertOf = ({ page, say }: Person) => page.getByRole("alert").filter({ hasText: say("Allergy") });
const reasonOf = ({ page, say }: Person) => page.getByRole("combobox", { name: say("Why is it given all the same?") });
const payOf = ({ page }: Person) => page.getByRole("button", { name: /received$/ });

/** Scans into whatever has the focus. */
async function scan({ page }: Person, code: string): Promise<void> {
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
}

/** A basket of one, and the customer by name, without a mouse. */
async function toCustomer(pharmacist: Person, code: string, name: string): Promise<void> {
  const { page, say } = pharmacist;
  await page.goto("/pharmacy/sale");
  await expect(boxOf(pharmacist)).toBeFocused();
  await scan(pharmacist, code);
  await expect(page.getByRole("list", { name: say("On the counter") })).toBeVisible();
  await page.getByRole("button", { name: say("Name the customer") }).press("Enter");
  await chooseCustomer(pharmacist, name);
}

async function chooseCustomer(pharmacist: Person, name: string): Promise<void> {
  const { page, say } = pharmacist;
  const search = page.getByRole("searchbox", { name: say("Name, telephone, token, code or record number") });
  await expect(search).toBeFocused();
  await page.keyboard.type(name);
  await expect(page.getByRole("row").or(page.getByRole("button")).filter({ hasText: name })).toBeVisible();
  await settle(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: say("Somebody else") })).toBeVisible();
  await expect(boxOf(pharmacist)).toBeFocused();
}

test("a sale by name by keyboard: an allergy that came in meanwhile refuses it, wants a word, and the word is kept", async ({
  browser,
}) => {
  const { patient, patientId, name } = await somebody(browser);
  const pharmacist = await atCounter(browser);
  const code = await stockUp(pharmacist, brand);
  const { page, say } = pharmacist;
  await toCustomer(pharmacist, code, name);
  await expect(page.getByText(say("No allergies on record. Ask."))).toBeVisible();
  await looksRight(pharmacist, "sale-no-allergies");
  await allergicTo(patient, patientId, "Paracetamol");
  await page.keyboard.press("Enter");
  await expect(payOf(pharmacist)).toBeFocused();
  await expect(payOf(pharmacist)).not.toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Enter");
  await expect(alertOf(pharmacist)).toContainText("Paracetamol", { ignoreCase: true });
  await expect(page.getByText(say("Allergic to"))).toBeVisible();
  await expect(page.getByText(say("Something stands against a medicine. Its line says what."))).toBeVisible();
  await expect(payOf(pharmacist)).toHaveAttribute("aria-disabled", "true");
  await looksRight(pharmacist, "sale-alert");

  await boxOf(pharmacist).press("Enter");
  await expect(reasonOf(pharmacist)).toBeFocused();
  await page.keyboard.type(say("I asked the doctor"));
  await expect(payOf(pharmacist)).not.toHaveAttribute("aria-disabled", "true");
  await boxOf(pharmacist).press("Enter");
  await expect(payOf(pharmacist)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText(say("Sold"), { exact: true })).toBeVisible();
  for (const { context } of [patient, pharmacist]) await context.close();
});

test("a pack scanned into the reference of a transfer is a pack, and what stood there stays", async ({ browser }) => {
  const pharmacist = await atCounter(browser);
  const code = await stockUp(pharmacist, brand);
  const { page, say } = pharmacist;
  await page.goto("/pharmacy/sale");
  await expect(boxOf(pharmacist)).toBeFocused();
  await scan(pharmacist, code);
  const units = page.getByRole("textbox", { name: say("How many of {brand}", { brand: `${brand} Tablet` }) });
  await expect(units).toHaveValue("15");
  await page.getByText(say("UPI at the counter"), { exact: true }).click();
  const reference = page.getByRole("textbox", { name: say("UPI reference") });
  await reference.fill("4");
  await reference.focus();
  await scan(pharmacist, code);
  await expect(units).toHaveValue("30");
  await expect(reference).toHaveValue("4");
  await expect(page.getByText(say("A pack was scanned here: it was taken as a pack, not as money."))).toBeVisible();
  await looksRight(pharmacist, "sale-scan-in-money");
  await pharmacist.context.close();
});

test("an order is judged anew where it is packed; then its labels and its bill are printed there", async ({
  browser,
}) => {
  const { patient, patientId } = await somebody(browser);
  const pharmacist = await atCounter(browser);
  await stockUp(pharmacist, brand);
  const orderId = await ordered(patient);
  await allergicTo(patient, patientId, "Paracetamol");
  const { page, say } = pharmacist;
  await page.goto(`/pharmacy/orders/${orderId}`);
  await expect(alertOf(pharmacist)).toContainText("Paracetamol", { ignoreCase: true });
  const pack = page.getByRole("button", { name: say("It is packed") });
  await expect(pack).toHaveAttribute("aria-disabled", "true");
  await expect(reasonOf(pharmacist)).toBeFocused();
  await looksRight(pharmacist, "pack-alert");
  await page.keyboard.type(say("The patient took it before without trouble"));
  await expect(pack).not.toHaveAttribute("aria-disabled", "true");
  await pack.press("Enter");
  const labels = page.getByRole("button", { name: say("Print the labels") });
  await expect(labels).toBeVisible();
  await looksRight(pharmacist, "packed");
  for (const [button, name] of [
    [labels, /^labels-.+\.pdf$/],
    [page.getByRole("button", { name: say("Print the bill") }), /\.pdf$/],
  ] as const) {
    const file = page.waitForEvent("download");
    await button.press("Enter");
    expect((await file).suggestedFilename()).toMatch(name);
  }
  for (const { context } of [patient, pharmacist]) await context.close();
});

/** A pack of it, ordered and paid by the patient. */
async function ordered({ page, say, like }: Person): Promise<string> {
  await page.goto("/medicines");
  await page.getByRole("searchbox").fill(brand);
  await page.getByRole("button", { name: say("Add {brand}", { brand: `${brand} Tablet` }) }).click();
  const pay = page.getByRole("button", { name: like("Pay {price}") });
  await expect(pay).toBeEnabled();
  await pay.click();
  await page.frameLocator("iframe").getByRole("button", { name: "Pay (success)" }).click();
  await page.waitForURL(/\/medicines\/orders\//);
  await expect(page.getByText(say("Being packed"), { exact: true })).toBeVisible();
  return page.url().split("/").at(-1) ?? "";
}

test("one of our prescriptions typed in as one from elsewhere is told and refused, and its draft outlives a reload", async ({
  browser,
}) => {
  const { patient, patientId, name } = await somebody(browser);
  const prescriptionId = await prescribed(browser, { patientId, name });
  await send(patient, "records.handOver", { prescriptionId });
  const { doctorRegistrationNumber } = await ask<{ doctorRegistrationNumber: string }>(
    patient,
    "records.readPrescription",
    { prescriptionId },
  );
  const pharmacist = await atCounter(browser);
  const code = await stockUp(pharmacist, onPrescription);
  const { page, say } = pharmacist;
  await toCustomer(pharmacist, code, name);
  const told = page.getByText(say("Prescribed here: hand it out by its own prescription"));
  await expect(told).toBeVisible();
  await looksRight(pharmacist, "sale-prescribed-here");
  await page.getByRole("textbox", { name: say("Name of the doctor") }).fill("Dr. Rao");
  await page.getByRole("textbox", { name: say("Registration number") }).fill(`no. ${doctorRegistrationNumber}`);
  await page.getByRole("textbox", { name: say("Address of the doctor") }).fill("Pune");
  await expect(page.getByText(say("Open the prescription of this hospital instead."))).toBeVisible();
  await expect(payOf(pharmacist)).toHaveAttribute("aria-disabled", "true");
  await looksRight(pharmacist, "sale-is-ours");
  await page.getByRole("link", { name: say("Open the prescription") }).press("Enter");
  await page.getByRole("alertdialog").getByRole("button").last().press("Enter");
  await page.waitForURL(`**/pharmacy/${prescriptionId}`);
  await expect(page.getByRole("list", { name: say("Medicines to give") })).toBeVisible(); // the sale has a field of that name too

  const units = page.getByLabel(say("How many"));
  await units.fill("5");
  await units.press("Enter");
  await expect(page.getByText(say("Taken without a scan"))).toBeVisible();
  await page.getByLabel(say("I explained how to take them")).check();
  page.on("dialog", (dialog) => void dialog.accept()); // the browser asks whether to leave
  await page.reload();
  await expect(page.getByText(say("Taken without a scan"))).toBeVisible();
  await expect(page.getByText(/· 5 tablet/)).toBeVisible();
  await expect(page.getByLabel(say("I explained how to take them"))).toBeChecked();
  await expect(payOf(pharmacist)).not.toHaveAttribute("aria-disabled", "true");
  await payOf(pharmacist).press("Enter");
  await expect(page.getByText(say("Given out"))).toBeVisible();
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("dispense:")))).toEqual(
    [],
  );
  for (const { context } of [patient, pharmacist]) await context.close();
});

/** Fifteen tablets of telmisartan of today, by Dr. Ananya Rao. */
async function prescribed(browser: Browser, patient: { patientId: string; name: string }): Promise<string> {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { appointmentId } = await booked(desk, { doctor: "Ananya Rao", settle: "later", patient });
  await send(desk, "appointments.checkIn", { appointmentId });
  const doctor = await arrive(browser, "desktop", "en");
  await signInQuietly(doctor, "ananya");
  const { encounterId } = await send<{ encounterId: string }>(doctor, "records.openVisit", { appointmentId });
  const generics = await ask<{ id: string; name: string }[]>(doctor, "records.findGenerics", { text: "Telmisartan" });
  const generic = generics.find((each) => each.name === "Telmisartan");
  const line = {
    ...{ genericId: generic?.id, name: "Telmisartan", genericName: "Telmisartan", strength: "40 mg", form: "tablet" },
    ...{ dose: { amount: 1, unit: "tablet" }, frequency: "OD", durationDays: 15 },
  };
  const issued = { encounterId, lines: [line] };
  const { prescriptionId } = await send<{ prescriptionId: string }>(doctor, "records.issuePrescription", issued);
  for (const { context } of [desk, doctor]) await context.close();
  return prescriptionId;
}

test("a sale by name in Hindi on the narrowest phone: the allergy in sight, the word asked for", async ({
  browser,
}) => {
  const { patient, patientId, name } = await somebody(browser);
  await allergicTo(patient, patientId, "Paracetamol");
  const pharmacist = await atCounter(browser, "narrowest", "hi");
  const code = await stockUp(pharmacist, brand);
  const { page, say } = pharmacist;
  await toCustomer(pharmacist, code, name);
  await expect(page.getByText(say("Allergic to"))).toBeVisible();
  await expect(alertOf(pharmacist)).toBeVisible();
  await expect(page.getByText(say("Say first why it is given all the same."))).toBeVisible();
  await looksRight(pharmacist, "sale-alert");
  await reasonOf(pharmacist).selectOption({ label: say("The patient knows what to watch for") });
  await expect(
    payOf(pharmacist)
      .or(page.getByRole("button", { name: /₹/ }))
      .first(),
  ).toBeVisible();
  await looksRight(pharmacist, "sale-answered");
  await page.getByRole("button", { name: say("Somebody else") }).click(); // a word for one is none for another
  await chooseCustomer(pharmacist, name);
  await expect(reasonOf(pharmacist)).toHaveValue("");
  for (const { context } of [patient, pharmacist]) await context.close();
});
