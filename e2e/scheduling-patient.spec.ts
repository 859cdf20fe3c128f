import { withConnection } from "@carepoint/db/connect";
import { expect, test } from "@playwright/test";
import { settle, still, violationsOn } from "./accessibility.ts";
import { chooseDay, clock, enrol, findDoctor, freeTimes, holdTime, newcomer, openPayment, pay } from "./booking.ts";
import { ask, booked, branchOf, type Listed, listed, moneyText, ownPatient, send } from "./commands.ts";
import { tapsOf } from "./counting.ts";
import { hospitalDay, ownerUrl, runNow } from "./hospital-clock.ts";
import { everythingIn, messageTo } from "./messages.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";
import { turnOnPushes } from "./push-device.ts";

test.use({ serviceWorkers: "allow" });

const fortnight = 14;

async function staff(browser: Parameters<typeof arrive>[0], username: string): Promise<Person> {
  const person = await arrive(browser, "desktop", "en");
  await signInQuietly(person, username);
  return person;
}

/** Nothing of a doctor's next fortnight can be had but one time of today; answers it, and how to open the book again. */
async function closeAllBut(desk: Person, { id: doctorId }: Listed, startsAt: string) {
  const admin = await staff(desk.context.browser() ?? fail("no browser"), "arjun");
  const start = Temporal.Instant.from(startsAt).toZonedDateTimeISO("Asia/Kolkata");
  const today = start.toPlainDate();
  const clockOf = (time: Temporal.ZonedDateTime) => time.toPlainTime().toString({ smallestUnit: "minute" });
  const onDay = { doctorId, fromDate: `${today}`, toDate: `${today}`, kind: "block" };
  const until = `${today.add({ days: 2 * fortnight })}`;
  const closed = [
    { ...onDay, from: "00:00", to: clockOf(start) },
    { ...onDay, from: clockOf(start.add({ minutes: 15 })), to: "23:59" },
    { doctorId, kind: "leave", fromDate: `${today.add({ days: 1 })}`, toDate: until },
  ];
  const made: { exceptionId: string }[] = [];
  for (const exception of closed) made.push(await send(admin, "doctors.addException", exception));
  return async () => {
    for (const { exceptionId } of made) await send(admin, "doctors.cancelException", { doctorId, exceptionId });
    await admin.context.close();
  };
}

function fail(why: string): never {
  throw new Error(why);
}

/** A patient of their own with a phone that hears of things. */
async function patientWithPushes(browser: Parameters<typeof arrive>[0], language: "en" | "hi", given: string) {
  const patient = await arrive(browser, "phone", language);
  const who = newcomer(given);
  await enrol(patient, who);
  return { patient, who };
}

/** Books and pays for a visit some days ahead; answers its id. */
async function bookAhead(person: Person, doctor: string, days: number, fee: string): Promise<string> {
  await findDoctor(person, doctor, `Dr. ${doctor}`);
  await chooseDay(person, days);
  await holdTime(person);
  await pay(person, fee);
  await person.page.getByRole("link", { name: person.say("Open the visit") }).click();
  await expect(person.page.getByRole("heading", { name: person.say("Your visit") })).toBeVisible();
  return new URL(person.page.url()).pathname.split("/").at(-1) ?? "";
}

test("who finds no free time joins the waiting list; a freed time is offered by push, and taken with three taps", async ({
  browser,
}) => {
  const { patient } = await patientWithPushes(browser, "hi", "Usha");
  const { page, say } = patient;
  await bookAhead(patient, "Ananya Rao", 2, "₹500");
  await turnOnPushes(page, page.getByRole("button", { name: say("Remind me") }));

  const desk = await staff(browser, "kavita");
  const last = await booked(desk, { doctor: "Shalini Menon" });
  const reopen = await closeAllBut(desk, last.doctor, last.startsAt);

  await page.goto(`/doctors/${last.doctor.id}`);
  await expect(page.getByText(say("No free times in these two weeks"))).toBeVisible();
  await page.getByRole("button", { name: say("Look at later days") }).click();
  await page.getByRole("button", { name: say("Later days"), exact: true }).press("Enter");
  await expect(freeTimes(patient).first()).toBeVisible(); // four weeks ahead, and still to be booked
  for (let back = 0; back < 2; back += 1)
    await page.getByRole("button", { name: say("Earlier days"), exact: true }).press("Enter");
  await expect(page.getByText(say("No free times in these two weeks"))).toBeVisible();
  const joining = tapsOf();
  await joining.tap(page.getByRole("button", { name: say("Join the waiting list") }));
  await settle(page);
  expect.soft(await violationsOn(page), "joining the waiting list").toEqual([]);
  await page.getByLabel(say("Where"), { exact: true }).selectOption(await branchOf(desk));
  await joining.tap(page.getByRole("button", { name: say("Tell me when a time comes free") }));
  await expect(page.getByText(say("You are on this waiting list"))).toBeVisible();
  expect(joining.tapped()).toBe(2);

  await send(desk, "appointments.cancel", { appointmentId: last.appointmentId, reason: "ill" });
  await runNow("waitlist.sweep");
  const push = await messageTo("push", patient.pushEndpoint, /\/book\//);
  expect(everythingIn(push), "no doctor on a lock screen").not.toContain("Shalini");
  await page.goto("/visits");
  const taking = tapsOf();
  await expect(page.getByText(patient.like("A time has come free: <0>{time}</0> with {0}."))).toBeVisible();
  await expect(page.getByText("शिवाजी नगर").first()).toBeVisible(); // where, in a hospital of two places
  await expect(clock(patient)).toHaveText(/^2\d:\d\d$/);
  await taking.tap(page.getByRole("link", { name: say("Take this time") }));
  await page.waitForURL(/\/book\//);
  const fee = moneyText(last.doctor.fee);
  await taking.tap(page.getByRole("button", { name: say("Pay {fee} and confirm", { fee }) }));
  await taking.tap(page.frameLocator("iframe").getByRole("button", { name: "Pay (success)" }));
  await expect(page.getByText(say("Paid {amount}, confirmed", { amount: fee }))).toBeVisible();
  expect(taking.tapped()).toBeLessThanOrEqual(3);
  await page.goto("/visits");
  await expect(page.getByRole("heading", { name: say("Waiting lists") })).toHaveCount(0);
  await reopen();
  for (const { context } of [patient, desk]) await context.close();
});

test("who opens the waiting list of a doctor with free times from tomorrow on, and presses at once, is taken onto it", async ({
  browser,
}) => {
  const { patient } = await patientWithPushes(browser, "en", "Indu");
  const { page, say } = patient;
  const admin = await staff(browser, "arjun");
  const { id: doctorId } = await listed(patient, "Shalini Menon");
  const today = `${await hospitalDay()}`;
  const away = { doctorId, kind: "leave", fromDate: today, toDate: today };
  const { exceptionId } = await send<{ exceptionId: string }>(admin, "doctors.addException", away);

  await page.goto(`/doctors/${doctorId}`);
  await expect(freeTimes(patient).first()).toBeVisible();
  await still(page);
  await page.getByRole("button", { name: say("Join the waiting list") }).click();
  await page.getByRole("button", { name: say("Tell me when a time comes free") }).click();
  await expect(page.getByText(say("You are on this waiting list"))).toBeVisible();
  await send(admin, "doctors.cancelException", { doctorId, exceptionId });
  for (const { context } of [patient, admin]) await context.close();
});

test("a visit is moved with three taps, and the exact sum stands there before the last", async ({ browser }) => {
  const patient = await arrive(browser, "phone", "en");
  await enrol(patient, newcomer("Tara"));
  const { page, say } = patient;
  const id = await bookAhead(patient, "Mohammed Faisal", 3, await feeOf(patient, "Mohammed Faisal"));
  const before = await page.getByRole("time").first().textContent();
  const { tap, tapped } = tapsOf();
  await tap(page.getByRole("link", { name: say("Move the visit") }));
  await tap(page.getByRole("button", { name: /^Earliest: / }));
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByText(say("Nothing is to be paid."))).toBeVisible();
  await settle(page);
  expect.soft(await violationsOn(page), "what a move costs").toEqual([]);
  await tap(sheet.getByRole("button", { name: say("Move the visit") }));
  await page.waitForURL(`**/visits/${id}`);
  await expect(page.getByRole("time").first()).not.toHaveText(before ?? "");
  await expect(page.getByText(say("Confirmed"), { exact: true })).toBeVisible();
  expect(tapped()).toBe(3);

  // By now it is soon: moving costs something. The sum is said, and the button asks for exactly that.
  await page.getByRole("link", { name: say("Move the visit") }).tap();
  await freeTimes(patient).or(page.locator("main [role=group] button")).last().tap();
  const sum = sheet.getByText(/^Moving so late costs ₹[\d,]+\. ₹[\d,]+ is to be paid for the move\.$/);
  await expect(sum).toBeVisible();
  const amount = ((await sum.textContent()) ?? "").match(/₹[\d,]*\d(?= is)/)?.[0] ?? fail("no sum");
  await expect(sheet.getByRole("button", { name: say("Pay {amount}", { amount }) })).toBeEnabled();
  await patient.context.close();
});

test("what comes back after a move is said before the visit is cancelled, and exactly that is given back", async ({
  browser,
}) => {
  const patient = await arrive(browser, "phone", "hi");
  const who = newcomer("Rekha");
  await enrol(patient, who);
  const { page, say } = patient;
  const fee = await feeOf(patient, "Mohammed Faisal");
  const id = await bookAhead(patient, "Mohammed Faisal", 3, fee);
  await page.getByRole("link", { name: say("Move the visit") }).tap();
  await page.getByRole("button", { name: patient.like("Earliest: {earliestTime}") }).tap();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: say("Move the visit") })
    .tap();
  await page.waitForURL(`**/visits/${id}`);

  const { tap, tapped } = tapsOf();
  await tap(page.getByRole("button", { name: say("Cancel the visit") }));
  const dialog = page.getByRole("alertdialog");
  const confirm = dialog.getByRole("button", { name: patient.like("Cancel and get {amount} back") });
  const amount = ((await confirm.textContent()) ?? "").match(/₹[\d,.]*\d/)?.[0] ?? fail("no sum on the button");
  expect(amount, "moved to a time that is soon: not the whole fee").not.toBe(fee);
  await expect(
    dialog.getByText(patient.like("You get {amount} back, the way you paid; {kept} stays with the hospital.")),
  ).toContainText(amount);
  await tap(confirm);
  await expect(page.getByText(say("{amount} goes back the way you paid.", { amount }))).toBeVisible();
  expect(tapped()).toBe(2);

  expect(await givenBack(id)).toEqual([amount]);
  const mail = await messageTo("mail", who.email, amount);
  expect(mail.subject).toContain(amount);
  await patient.context.close();
});

test("a request to a doctor who accepts by hand: asked, accepted by the desk, told, and paid for", async ({
  browser,
}) => {
  const admin = await staff(browser, "arjun");
  const desk = await staff(browser, "kavita");
  const doctor = await listed(desk, "Harpreet Kaur", await branchOf(desk));
  await send(admin, "doctors.setAcceptsByHand", { doctorId: doctor.id, acceptsByHand: true });
  const patient = await arrive(browser, "phone", "hi");
  const { page, say } = patient;
  const who = newcomer("Gauri");
  await enrol(patient, who);
  const fee = moneyText(doctor.fee);

  await page.goto(`/doctors/${doctor.id}`);
  const { tap, tapped } = tapsOf();
  await tap(page.getByRole("button", { name: patient.like("Earliest: {earliestTime}") }));
  await page.waitForURL(/\/book\//);
  await tap(page.getByRole("button", { name: say("Ask for this time") }));
  await expect(page.getByText(say("You asked for this time"))).toBeVisible();
  await expect(page.getByText(say("Asked for"), { exact: true })).toBeVisible();
  expect(tapped()).toBe(2);

  await desk.page.goto("/desk/requests");
  const request = desk.page.getByRole("listitem").filter({ hasText: who.name });
  await request.getByRole("button", { name: desk.say("Accept") }).click();
  await expect(desk.page.getByText(desk.say("Accepted. The patient can pay now."))).toBeVisible();
  await expect(request).toHaveCount(0);

  const { links } = await messageTo("mail", who.email, /\/book\//);
  const paying = new URL(links.find((link) => link.includes("/book/")) ?? fail("the mail leads nowhere")).pathname;
  await page.goto(paying.replace("/book/", "/visits/"));
  await page.getByRole("link", { name: say("Finish the booking") }).click(); // the visit's page leads there as the mail does
  await page.waitForURL(`**${paying}`);
  await openPayment(patient, fee);
  await page.frameLocator("iframe").getByRole("button", { name: "Pay (success)" }).tap();
  await expect(page.getByText(say("Paid {amount}, confirmed", { amount: fee }))).toBeVisible();
  await send(admin, "doctors.setAcceptsByHand", { doctorId: doctor.id, acceptsByHand: false });
  for (const { context } of [admin, desk, patient]) await context.close();
});

test("a request that nobody answers says so, and the next free time is one tap away", async ({ browser }) => {
  const admin = await staff(browser, "arjun");
  const { id: doctorId } = await listed(admin, "Harpreet Kaur");
  await send(admin, "doctors.setAcceptsByHand", { doctorId, acceptsByHand: true });
  const patient = await arrive(browser, "phone", "hi");
  const { page, say } = patient;
  await enrol(patient, newcomer("Hema"));
  await page.goto(`/doctors/${doctorId}`);
  await page.getByRole("button", { name: patient.like("Earliest: {earliestTime}") }).tap();
  await page.getByRole("button", { name: say("Ask for this time") }).tap();
  await expect(page.getByText(say("You asked for this time"))).toBeVisible();
  const id = new URL(page.url()).pathname.split("/").at(-1);
  await withConnection(ownerUrl(), (client) =>
    client.query("update appointments set answer_by = app_now() where id = $1", [id]),
  );
  await runNow("appointments.sweep-requests");
  await send(admin, "doctors.setAcceptsByHand", { doctorId, acceptsByHand: false });

  await page.goto("/visits");
  const row = page.getByRole("list", { name: say("Earlier") }).getByRole("listitem");
  await expect(row.first()).toContainText(say("Not answered"));
  await row.first().getByRole("link").tap();
  await expect(page.getByText(say("The doctor did not answer in time"))).toBeVisible();
  await settle(page);
  expect.soft(await violationsOn(page), "a request that nobody answered").toEqual([]);
  await page
    .getByRole("list", { name: say("Next free times") })
    .getByRole("button")
    .first()
    .tap();
  await expect(clock(patient)).toHaveText(/^[34]:\d\d$/);
  for (const { context } of [admin, patient]) await context.close();
});

test("a patient repeats a visit with three taps: its times are held, and each is paid for on its own", async ({
  browser,
}) => {
  const patient = await arrive(browser, "phone", "hi");
  const { page, say } = patient;
  const who = newcomer("Charu");
  await enrol(patient, who);
  const fee = await feeOf(patient, "Naveen Reddy");
  await bookAhead(patient, "Naveen Reddy", 3, fee);
  const { tap, tapped } = tapsOf();
  await tap(page.getByRole("button", { name: say("Repeat") }));
  const sheet = page.getByRole("dialog");
  const chosen = sheet.getByRole("checkbox", { checked: true });
  await expect(chosen.first()).toBeVisible();
  await expect(sheet.getByText(patient.like("{0} is due at each visit."))).toHaveCount(0);
  const count = await chosen.count();
  await settle(page);
  expect.soft(await violationsOn(page), "repeating one's visit").toEqual([]);
  await tap(sheet.getByRole("button", { name: /^\d+ समय रोकें$/ }));
  await page.waitForURL(/\/visits$/);
  const held = page.getByRole("list", { name: say("Finish these bookings") }).getByRole("listitem");
  await expect(held).toHaveCount(count);
  await expect(held.first()).toContainText(`${count} में से 1`);
  await tap(held.first().getByRole("link"));
  expect(tapped()).toBe(3);
  await expect(page.getByText(who.name)).toBeVisible();
  await expect(page.getByRole("button", { name: say("Someone else") })).toHaveCount(0);
  await pay(patient, fee);
  await page.getByRole("link", { name: say("Open the visit") }).click();
  await expect(page.getByText(say("Visit {place} of {of}", { place: 1, of: count }))).toBeVisible();
  await page.goto("/visits");
  await expect(held).toHaveCount(count - 1);

  // The rest of it is called off from the first on: what was paid comes back, what was held is let go.
  await page.goBack();
  await page.getByRole("button", { name: say("Cancel the rest of the series") }).tap();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByText(say("nothing was paid"))).toHaveCount(count - 1);
  await expect(dialog.getByText(say("{amount} back", { amount: fee }), { exact: true })).toHaveCount(1);
  await settle(page);
  expect.soft(await violationsOn(page), "calling off the rest of a series").toEqual([]);
  await dialog.getByRole("button", { name: fee }).tap();
  await expect(page.getByText(say("{amount} goes back the way you paid.", { amount: fee }))).toBeVisible();
  await page.goto("/visits");
  await expect(held).toHaveCount(0);
  await patient.context.close();
});

test("the counter's code and one tap give a token, and the phone follows whom the desk calls", async ({ browser }) => {
  const patient = await arrive(browser, "phone", "hi");
  const { page, say } = patient;
  const who = newcomer("Meena");
  await enrol(patient, who);
  const desk = await staff(browser, "kavita");
  const before = await booked(desk, { doctor: "Rekha Pillai" });
  await send(desk, "appointments.checkIn", { appointmentId: before.appointmentId });
  await booked(desk, { doctor: "Rekha Pillai", patient: await ownPatient(patient) });

  const { screen } = await ask<{ screen: { code: string } }>(desk, "queue.checkInCodes");
  await page.goto(`/check-in#${screen.code}`); // what the phone's camera opens
  const { tap, tapped } = tapsOf();
  await tap(page.getByRole("button", { name: say("I am here, check in") }));
  const token = page.getByText(say("Your token")).locator("..");
  await expect(token).toContainText(/\d+/);
  await expect(
    page.getByText(say("{0, plural, one {# person before you} other {# people before you}}", { 0: 1 })),
  ).toBeVisible();
  expect(tapped()).toBe(1);
  await settle(page);
  expect.soft(await violationsOn(page), "a token").toEqual([]);

  await desk.page.goto("/desk/queue");
  const call = async (name: string) => {
    const row = desk.page.getByRole("row").filter({ hasText: name });
    await row.click();
    await row.press("c");
    await expect(row.getByText(desk.say("Called"), { exact: true })).toBeVisible();
    return ((await row.locator("td").first().textContent()) ?? "").match(/\d+/)?.[0] ?? fail("no number");
  };
  const first = await call(before.patient.name);
  const serving = page.getByText(say("Now serving")).locator("..");
  await expect(serving, "without a reload").toContainText(first, { timeout: 5_000 });
  await expect(page.getByText(say("You are next."))).toBeVisible();
  await call(who.name);
  await expect(
    page.getByText(say("You are called. Please go in to {doctorName}.", { doctorName: "Dr. Rekha Pillai" })),
  ).toBeVisible({ timeout: 5_000 });
  for (const { context } of [patient, desk]) await context.close();
});

/** What the hospital has decided to give back of a visit, as money is written. */
async function givenBack(appointmentId: string): Promise<string[]> {
  const { rows } = await withConnection(ownerUrl(), (client) =>
    client.query<{ amount: string }>(
      "select r.amount from refunds r join payments p on p.id = r.payment_id where p.appointment_id = $1",
      [appointmentId],
    ),
  );
  return rows.map(({ amount }) => moneyText(Number(amount)));
}

async function feeOf(person: Person, doctor: string): Promise<string> {
  return moneyText((await listed(person, doctor)).fee);
}
