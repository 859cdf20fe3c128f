import { expect, test } from "@playwright/test";
import { clock, enrol, nameOneself, newcomer, pay, signUpByMail } from "./booking.ts";
import { ask, booked, listed, ownPatient, registered, send } from "./commands.ts";
import { giveProof } from "./consultation.ts";
import { keysOf, pressesOn, tapsOf } from "./counting.ts";
import { arrive, demoPassword, type Person, signInQuietly } from "./people.ts";

/** How many taps and keys a path may cost; docs/counts.md has the list and where the others are held. */

const gateway = ({ page }: Person) => page.frameLocator("iframe").getByRole("button", { name: "Pay (success)" });

test("a doctor known from before is booked and paid for with four taps from home", async ({ browser }) => {
  const patient = await arrive(browser, "phone", "hi");
  const { page, say } = patient;
  await enrol(patient, newcomer("Isha"));
  const fee = "₹500";
  const { id: doctorId } = await listed(patient, "Ananya Rao");
  await page.goto(`/doctors/${doctorId}`);
  await page.getByRole("button", { name: patient.like("Earliest: {earliestTime}") }).tap();
  await pay(patient, fee);
  await page.goto("/home");

  const { tap, tapped } = tapsOf();
  await tap(
    page
      .getByRole("list", { name: say("Doctors you saw last") })
      .getByRole("link")
      .first(),
  );
  const days = page.getByRole("group", { name: say("Day"), exact: true }).getByRole("radio");
  await expect(days).toHaveCount(14);
  await tap(page.getByRole("button", { name: patient.like("Earliest: {earliestTime}") }));
  await expect(clock(patient)).toHaveText(/^[34]:\d\d$/);
  await tap(page.getByRole("button", { name: say("Pay {fee} and confirm", { fee }) }));
  await tap(gateway(patient));
  await expect(page.getByText(say("Paid {amount}, confirmed", { amount: fee }))).toBeVisible();
  expect(tapped()).toBe(4);
  await patient.context.close();
});

test("a visitor finds a new doctor, becomes known with five fields, and pays: six taps and a minute and a half", async ({
  browser,
}) => {
  const visitor = await arrive(browser, "phone", "en");
  const { page, say } = visitor;
  const who = newcomer("Lata");
  const pressed = await pressesOn(page);
  await page.goto("/");
  const began = Date.now();
  const { tap, tapped } = tapsOf();
  await page.getByRole("searchbox", { name: say("Doctor, department or specialisation") }).fill("Ananya");
  await page.keyboard.press("Enter"); // the keyboard's own search key
  await tap(
    page
      .getByRole("list", { name: say("Next free times") })
      .getByRole("button")
      .first(),
  );
  await expect(clock(visitor)).toHaveText(/^[34]:\d\d$/);
  const held = Date.now() - began;

  const known = Date.now();
  await signUpByMail(visitor, who); // name, e-mail, password, a tap
  await nameOneself(visitor, who); // age and sex: two taps; the name stands there already
  expect(Date.now() - known).toBeLessThan(90_000);
  await tap(page.getByRole("button", { name: say("Pay {fee} and confirm", { fee: "₹500" }) }));
  await expect(gateway(visitor)).toBeVisible();
  expect(held).toBeLessThan(60_000);
  const all = await pressed(); // those of signing up and of who is coming too
  expect(all).toBeGreaterThanOrEqual(tapped() + 3);
  expect(all).toBeLessThanOrEqual(6);
  await visitor.context.close();
});

test("the latest prescription is one tap from home, the other language one tap from any page", async ({ browser }) => {
  const patient = await arrive(browser, "phone", "en");
  const { page, say } = patient;
  await signInQuietly(patient, "rohan");
  await page.goto("/home");
  const reading = tapsOf();
  await reading.tap(page.getByRole("list", { name: say("Latest prescription") }).getByRole("link"));
  await expect(page.getByRole("heading", { level: 1, name: say("Prescription") })).toBeVisible();
  expect(reading.tapped()).toBeLessThanOrEqual(2);
  const turning = tapsOf();
  await turning.tap(page.getByRole("button", { name: "हिन्दी" }));
  await expect(page.locator("html")).toHaveAttribute("lang", /^hi/);
  expect(turning.tapped()).toBeLessThanOrEqual(2);
  await patient.context.close();
});

test("a bill that is due is paid with three taps from home", async ({ browser }) => {
  const patient = await arrive(browser, "phone", "en");
  const { page, say } = patient;
  await enrol(patient, newcomer("Vidya"));
  const desk = await atTheDesk(browser);
  await booked(desk, { doctor: "Prakash Shetty", patient: await ownPatient(patient), settle: "later" });
  await page.reload();
  const { tap, tapped } = tapsOf();
  await tap(page.getByRole("link", { name: say("Open the visit") }));
  await tap(page.getByRole("link", { name: say("Pay the bill") }));
  await tap(page.getByRole("button", { name: say("Pay {amount}", { amount: "₹500" }) }));
  await expect(gateway(patient)).toBeVisible();
  expect(tapped()).toBe(3);
  for (const { context } of [patient, desk]) await context.close();
});

test("the doctor has the next patient with one tap, every section without another, a template with two, and signs with two", async ({
  browser,
}) => {
  const desk = await atTheDesk(browser);
  const { appointmentId, patient } = await booked(desk, { doctor: "Ananya Rao" });
  await send(desk, "appointments.checkIn", { appointmentId });
  const doctor = await arrive(browser, "landscape", "en");
  await signInQuietly(doctor, "ananya");
  const { page, say } = doctor;
  await page.goto("/doctor");
  const opening = tapsOf();
  await opening.tap(page.getByRole("link", { name: patient.name }));
  const start = page.getByRole("button", { name: say("Start visit") });
  await expect(start).toBeVisible();
  expect(opening.tapped()).toBe(1);
  await opening.tap(start);
  for (const section of ["Visit note", "Prescription", "What happened"])
    await expect(page.getByRole("heading", { name: say(section) })).toBeVisible();
  await expect(page.getByRole("textbox", { name: say("Plan"), exact: true })).toBeEditable();
  await expect(page.getByRole("combobox", { name: say("Medicine"), exact: true })).toBeEditable();
  expect(opening.tapped()).toBe(2);
  const writing = tapsOf();
  await writing.tap(page.getByRole("button", { name: say("Templates") }));
  await writing.tap(page.getByRole("dialog").getByRole("button", { name: /Hypertension, review/ }));
  await expect(page.getByRole("textbox", { name: say("Plan"), exact: true })).toHaveValue(/Salt below 5 g/);
  expect(writing.tapped()).toBe(2);
  const finishing = tapsOf();
  await finishing.tap(page.getByRole("button", { name: say("Sign and finish") }));
  await giveProof(doctor);
  await finishing.tap(page.getByRole("dialog").getByRole("button", { name: say("Sign"), exact: true }));
  await expect(page.getByRole("button", { name: say("Add to this note") })).toBeVisible();
  expect(finishing.tapped()).toBe(2);
  for (const { context } of [desk, doctor]) await context.close();
});

test("a doctor keeps today free with two taps, joins a call with one, and answers a request with one", async ({
  browser,
}) => {
  const doctor = await arrive(browser, "landscape", "en");
  await signInQuietly(doctor, "ananya");
  const { page, say } = doctor;
  const { doctorId } = await ask<{ doctorId: string }>(doctor, "accounts.session");
  await page.goto("/doctor");
  const blocking = tapsOf();
  await blocking.tap(page.getByRole("link", { name: say("Hours"), exact: true }));
  await blocking.tap(page.getByRole("button", { name: say("Add"), exact: true }));
  const back = page.getByRole("button", { name: say("Take back") });
  await expect(back.last()).toBeVisible();
  expect(blocking.tapped()).toBeLessThanOrEqual(3);
  await back.last().tap(); // others book this doctor today
  await expect(back).toHaveCount(0);

  const desk = await atTheDesk(browser);
  const { appointmentId } = await booked(desk, { doctor: "Ananya Rao", kind: "tele" });
  await page.goto(`/doctor/visits/${appointmentId}`);
  const joining = page.locator("main a[href^='https://meet.']");
  await doctor.context.route(/^https:\/\/meet\./, (route) => route.fulfill({ body: "The call" }));
  const calling = tapsOf();
  const [call] = await Promise.all([doctor.context.waitForEvent("page"), calling.tap(joining)]);
  await expect(call.getByText("The call")).toBeVisible();
  expect(calling.tapped()).toBe(1);
  await call.close();

  await send(doctor, "doctors.setAcceptsByHand", { doctorId, acceptsByHand: true });
  const patient = await arrive(browser, "phone", "en");
  const who = newcomer("Nima");
  await enrol(patient, who);
  const [slot] = (await listed(patient, "Ananya Rao")).nextSlots;
  const { patientId } = await ownPatient(patient);
  const time = { branchId: slot?.branchId, startsAt: slot?.startsAt, patientId };
  const asked = await send<{ appointmentId: string }>(patient, "appointments.hold", { doctorId, ...time });
  await send(patient, "appointments.request", { appointmentId: asked.appointmentId });
  await page.goto("/doctor/requests");
  const answering = tapsOf();
  const request = page.getByRole("listitem").filter({ hasText: who.name });
  await answering.tap(request.getByRole("button", { name: say("Accept") }));
  await expect(request).toHaveCount(0);
  expect(answering.tapped()).toBeLessThanOrEqual(2);
  await send(doctor, "doctors.setAcceptsByHand", { doctorId, acceptsByHand: false });
  for (const { context } of [doctor, desk, patient]) await context.close();
});

test("ten digits and Enter find who has come within four seconds, and one more Enter checks them in", async ({
  browser,
}) => {
  const desk = await atTheDesk(browser);
  const { page, say } = desk;
  const phone = newcomer("Uma").phone;
  const patient = await registered(desk, { phone });
  await booked(desk, { patient });
  await page.goto("/desk");
  await expect(page.getByRole("row").filter({ hasText: patient.name })).toBeVisible();
  await page.keyboard.press("/");
  const began = Date.now();
  const { press, type, pressed } = keysOf(page);
  await type(phone.slice(-10));
  await press("Enter");
  await expect(page.getByRole("button", { name: say("Check in") })).toBeFocused();
  expect(Date.now() - began).toBeLessThan(4_000);
  expect(pressed()).toBe(11);
  await press("Enter");
  await expect(page.getByRole("complementary").getByText(/^Token \d+$/)).toBeVisible();
  await desk.context.close();
});

test("a bill is taken in cash with two keys once its row is chosen", async ({ browser }) => {
  const desk = await atTheDesk(browser);
  const { page } = desk;
  const { patient } = await booked(desk, { settle: "later" });
  await page.goto("/desk");
  const row = page.getByRole("row").filter({ hasText: patient.name });
  await row.click();
  await expect(page.getByRole("button", { name: /^Take ₹/ })).toBeVisible();
  const { press, pressed } = keysOf(page);
  await press("p");
  await expect(page.getByRole("dialog").getByRole("button", { name: /received$/ })).toBeFocused();
  await press("Enter");
  await expect(row).toContainText(desk.say("paid"));
  expect(pressed()).toBeLessThanOrEqual(6);
  await desk.context.close();
});

test("billing finds a payment by any of its ids in two steps, and gives money back in five", async ({ browser }) => {
  const desk = await atTheDesk(browser);
  const patient = await registered(desk);
  const { code } = await booked(desk, { patient });
  const billing = await arrive(browser, "desktop", "en");
  await signInQuietly(billing, "farhan");
  const { page, say } = billing;
  const row = page.getByRole("row").filter({ hasText: patient.name });
  for (const id of [code, patient.mrn]) {
    await page.goto("/desk/payments");
    await page.getByRole("searchbox", { name: say("Name, record number, booking code or bill") }).fill(id); // step 1
    await expect(row).toHaveCount(1);
  }
  await row.click(); // step 2
  await page.getByRole("button", { name: say("Give money back"), exact: true }).click(); // 1
  const sheet = page.getByRole("dialog", { name: say("Give money back") });
  await sheet.getByRole("textbox", { name: say("Amount") }).fill("100"); // 2
  await sheet.getByRole("combobox", { name: say("Why does it go back?") }).selectOption("charged_wrong"); // 3
  await sheet.getByRole("button", { name: say("Give {amount} back", { amount: "₹100" }) }).click(); // 4
  const password = sheet.getByRole("textbox", { name: say("Your password") });
  await password.fill(demoPassword);
  await password.press("Enter"); // 5
  await expect(sheet).toHaveCount(0);
  for (const { context } of [desk, billing]) await context.close();
});

async function atTheDesk(browser: Parameters<typeof arrive>[0]): Promise<Person> {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  return desk;
}
