import type { SandboxControl } from "@carepoint/razorpay-sandbox/control";
import { connectControl } from "@carepoint/razorpay-sandbox/control-over-http";
import { type Browser, expect, test } from "@playwright/test";
import { chooseDay, enrol, findDoctor, holdTime, newcomer, openPayment } from "./booking.ts";
import { ask, listed, registered, send } from "./commands.ts";
import { letTimePass } from "./hospital-clock.ts";
import { ownPlace } from "./hospitals.ts";
import { arrive, type Person, type Size, signInQuietly } from "./people.ts";

let gateway: SandboxControl;
test.beforeAll(() => {
  gateway = connectControl(ownPlace().sandbox);
});

/** By a day once the gateway has taken it, else within so many days of that: what the page knows when it is asked. */
const usually = (like: Person["like"]) =>
  new RegExp(
    [
      like("Your bank usually shows it by {by}."),
      like("Your bank usually shows it within {refundWorkingDays} working days of its being sent."),
    ]
      .map(({ source }) => source)
      .join("|"),
  );

interface Booked {
  readonly doctorId: string;
  readonly branchId: string;
  readonly startsAt: string;
}

interface Meanwhile {
  readonly size: Size;
  readonly language: "en" | "hi";
  /** Whether the desk gives the time to somebody else before the money comes. */
  readonly isTaken: boolean;
}

/** Somebody whose bank takes its time: the hold runs out, and then the money comes. */
async function paysTooLate(browser: Browser, given: string, { size, language, isTaken }: Meanwhile): Promise<Person> {
  const patient = await arrive(browser, size, language);
  const { page } = patient;
  await enrol(patient, newcomer(given));
  await findDoctor(patient, "Anil", "Dr. Anil Kapadia");
  await chooseDay(patient, 4); // whatever other stories left of the days before
  await holdTime(patient);
  const appointmentId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const booked = await ask<Booked>(patient, "appointments.byId", { appointmentId });
  const checkout = await openPayment(patient, await feeOf(patient));
  await checkout.getByRole("button", { name: "Pending" }).click();
  await checkout.getByRole("button", { name: "Close" }).dispatchEvent("click");
  await page.waitForURL(/\/pay\//);
  const { payments } = await gateway.ledger();
  await letTimePass({ minutes: 16 });
  if (isTaken) await giveToAnother(browser, booked);
  await gateway.lateCapture(payments.at(-1)?.id ?? "");
  return patient;
}

async function giveToAnother(browser: Browser, { doctorId, branchId, startsAt }: Booked): Promise<void> {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { patientId } = await registered(desk);
  await send(desk, "appointments.hold", { doctorId, branchId, startsAt, patientId });
  await desk.context.close();
}

async function feeOf(person: Person): Promise<string> {
  const { fee } = await listed(person, "Anil");
  return `₹${fee / 100}`;
}

test("money that came after its time was let go, and nobody had it: the visit is confirmed all the same", async ({
  browser,
}) => {
  const patient = await paysTooLate(browser, "Esha", { size: "tablet", language: "en", isTaken: false });
  const { page, say } = patient;
  const paid = page.getByText(say("Paid {amount}, confirmed", { amount: await feeOf(patient) }));
  await expect(paid).toBeVisible({ timeout: 60_000 });
  await page.getByRole("link", { name: say("Open the visit") }).click();
  await expect(page.getByText(say("Confirmed"), { exact: true })).toBeVisible();
  await patient.context.close();
});

test("while the bank has not answered, home, visits, bills and the desk say so, and nobody is asked to pay again", async ({
  browser,
}) => {
  const patient = await arrive(browser, "phone", "hi");
  const { page, say, like } = patient;
  const who = newcomer("Gita");
  await enrol(patient, who);
  await findDoctor(patient, "Anil", "Dr. Anil Kapadia");
  await chooseDay(patient, 4);
  await holdTime(patient);
  const book = page.url();
  const checkout = await openPayment(patient, await feeOf(patient));
  await checkout.getByRole("button", { name: "Pending" }).click();
  await checkout.getByRole("button", { name: "Close" }).dispatchEvent("click");
  await page.waitForURL(/\/pay\//);
  await expect(page.getByText(say("We are checking with your bank"))).toBeVisible();
  const checked = page.getByText(like("We are checking with your bank: {sum}"));
  await page.goto("/home");
  await expect(checked).toBeVisible();
  await expect(page.getByText(say("A time is held for you"))).toHaveCount(0);
  await page.goto(book);
  await page.waitForURL(/\/pay\//);
  await expect(page.getByText(say("We are checking with your bank"))).toBeVisible();

  await letTimePass({ minutes: 16 }); // the hold is over
  for (const path of ["/home", "/visits", "/bills"]) {
    await page.goto(path);
    await expect(checked).toBeVisible();
  }
  await expect(page.getByText(say("Nothing is booked"))).toHaveCount(0);
  const billing = await arrive(browser, "desktop", "en");
  await signInQuietly(billing, "farhan");
  await billing.page.goto("/desk/payments");
  const row = billing.page.getByRole("row", { name: new RegExp(who.name) });
  await expect(row).toContainText(billing.say("With the bank, no answer yet"));

  const { payments } = await gateway.ledger();
  await gateway.failPending(payments.at(-1)?.id ?? "");
  await page.goto(book.replace("/book/", "/pay/"));
  await expect(page.getByText(say("The time is no longer held for you"))).toBeVisible({ timeout: 60_000 });
  await page.goto("/home");
  await expect(page.getByText(say("Nothing is booked"))).toBeVisible();
  await expect(checked).toHaveCount(0);
  for (const { context } of [billing, patient]) await context.close();
});

test("money that came after its time was taken: one tap takes the doctor's next time", async ({ browser }) => {
  const patient = await paysTooLate(browser, "Charu", { size: "phone", language: "hi", isTaken: true });
  const { page, say } = patient;
  await expect(page.getByText(say("Your payment came after the time was released"))).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: say("Take this time") }).click();
  await expect(page.getByText(say("Paid {amount}, confirmed", { amount: await feeOf(patient) }))).toBeVisible();
  await page.getByRole("link", { name: say("Open the visit") }).click();
  await expect(page.getByText(say("Confirmed"), { exact: true })).toBeVisible();
  await patient.context.close();
});

test("the same from home: one tap has the money back, and the desk saw that it waited", async ({ browser }) => {
  const patient = await paysTooLate(browser, "Dinesh", { size: "desktop", language: "en", isTaken: true });
  const { page, say, like } = patient;
  const title = page.getByText(say("Your payment came after the time was released"));
  await expect(title).toBeVisible({ timeout: 60_000 });
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  await desk.page.goto("/desk/refunds");
  await expect(desk.page.getByRole("row", { name: /Dinesh/ })).toBeVisible();
  await page.goto("/home");
  await expect(title).toBeVisible();
  await page.getByRole("button", { name: like("Have {amount} back") }).click();
  await expect(title).toHaveCount(0);
  const given = page
    .getByRole("status")
    .filter({ hasText: say("It goes to the account or card from which you paid.") });
  await expect(given).toContainText(usually(like));
  await given.getByRole("button", { name: say("I have seen it") }).click();
  await expect(given).toHaveCount(0);
  await desk.page.reload();
  await expect(desk.page.getByRole("heading", { name: "Refunds" })).toBeVisible();
  await expect(desk.page.getByRole("row", { name: /Dinesh/ })).toHaveCount(0);
  await desk.context.close();
  await patient.context.close();
});
