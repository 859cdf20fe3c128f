import { withConnection } from "@carepoint/db/connect";
import { expect, test } from "@playwright/test";
import {
  clock,
  findDoctor,
  freeTimes,
  holdTime,
  nameOneself,
  newcomer,
  openPayment,
  password,
  pay,
  secondsHeld,
  signUpByMail,
} from "./booking.ts";
import { ownerUrl } from "./hospital-clock.ts";
import { arrive, type Person, signIn } from "./people.ts";

/** Whose a hold is, as the database has it. */
async function holderOf({ page }: Person): Promise<{ visitor: boolean; account: boolean; extended: boolean }> {
  const id = new URL(page.url()).pathname.split("/").at(-1);
  return withConnection(ownerUrl(), async (client) => {
    const { rows } = await client.query(
      `select held_by_visitor is not null as visitor, held_by_account is not null as account, hold_extended as extended
       from appointments where id = $1`,
      [id],
    );
    return rows[0];
  });
}

test("a visitor holds one time: another is offered in its place, and then only that one is held", async ({
  browser,
}) => {
  const visitor = await arrive(browser, "phone", "en");
  const { page, say } = visitor;
  await findDoctor(visitor, "Ananya", "Dr. Ananya Rao");
  await holdTime(visitor);
  await findDoctor(visitor, "Ananya", "Dr. Ananya Rao");
  const own = page.getByRole("list", { name: say("Held for you") });
  await expect(own.getByRole("timer")).toHaveText(/^[34]:\d\d$/);
  await freeTimes(visitor).last().click(); // far below what stands above the times
  const refused = page.getByText(say("You already hold a time"));
  await expect(refused).toBeInViewport();
  await expect(page.locator(":focus")).toContainText(say("You already hold a time"));
  await page.goto("/doctors?text=Paediatrics");
  await page
    .getByRole("list", { name: say("Next free times") })
    .first()
    .getByRole("button")
    .first()
    .click();
  await expect(page.getByText(say("You already hold a time"))).toBeVisible();
  await page.getByRole("button", { name: say("Give it back and take this one") }).click();
  await page.waitForURL(/\/book\//);
  await expect(clock(visitor)).toHaveText(/^[34]:\d\d$/);
  await expect(page.getByText("Dr. Ananya Rao")).toHaveCount(0);
  await visitor.context.close();
});

test("a tap on a doctor right after typing opens that doctor, however slowly the list follows the words", async ({
  browser,
}) => {
  const visitor = await arrive(browser, "phone", "en");
  const { page, say, context } = visitor;
  await page.goto("/doctors");
  const times = page.getByRole("link", { name: say("All times of {0}", { 0: "Dr. Ananya Rao" }) });
  const box = page.getByRole("searchbox", { name: say("Doctor, department or specialisation") });
  const typed = await box.elementHandle();
  // Both in one breath of the page: nothing that follows from the word has been drawn when the tap comes.
  await times.evaluate((link: HTMLElement, field) => {
    if (!(field instanceof HTMLInputElement)) throw new Error("no field");
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, "Ana");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    link.click();
  }, typed);
  await page.waitForURL(/\/doctors\/[0-9a-f-]{36}/);
  await expect(freeTimes(visitor).first()).toBeVisible();
  expect(page.url()).toMatch(/\/doctors\/[0-9a-f-]{36}/);
  await context.close();
});

test("two visitors tap the same time: one holds it, the other is told and sees what is left", async ({ browser }) => {
  const first = await arrive(browser, "desktop", "en");
  const second = await arrive(browser, "tablet", "hi");
  await second.context.route(/live\.follow/, (route) => route.abort()); // no hint tells that the time is gone
  for (const person of [first, second]) await findDoctor(person, "Ananya", "Dr. Ananya Rao");
  const label = (await freeTimes(second).nth(1).textContent()) ?? "";
  await holdTime(first, 1);
  await freeTimes(second).nth(1).click();
  await expect(second.page.getByText(second.say("This time was just taken. Choose another one."))).toBeVisible();
  await expect(freeTimes(second).filter({ hasText: label })).toHaveCount(0);
  for (const { context } of [first, second]) await context.close();
});

test("at sign-up the hold is the account's: its other device shows it and goes on to pay", async ({ browser }) => {
  const phone = await arrive(browser, "phone", "hi");
  const who = newcomer("Asha");
  await findDoctor(phone, "Ananya", "Dr. Ananya Rao");
  await holdTime(phone);
  await signUpByMail(phone, who);
  await expect.poll(() => holderOf(phone)).toEqual({ visitor: false, account: true, extended: false });

  const desktop = await arrive(browser, "desktop", "en");
  await signIn(desktop, who.email, "/home", password);
  await expect(desktop.page.getByText(desktop.say("A time is held for you"))).toBeVisible();
  await desktop.page.getByRole("link", { name: desktop.say("Finish the booking") }).click();
  await nameOneself(desktop, who);
  await pay(desktop, "₹500");
  for (const { context } of [phone, desktop]) await context.close();
});

test("the hold is the visitor's until sign-up, passes to the account, and is prolonged once by opening payment", async ({
  browser,
}) => {
  const patient = await arrive(browser, "phone", "hi");
  const who = newcomer("Meena");
  await findDoctor(patient, "Ananya", "Dr. Ananya Rao");
  await holdTime(patient);
  expect(await holderOf(patient)).toEqual({ visitor: true, account: false, extended: false });
  await signUpByMail(patient, who);
  await expect.poll(() => holderOf(patient)).toEqual({ visitor: false, account: true, extended: false });
  await nameOneself(patient, who);
  expect(await secondsHeld(patient)).toBeLessThan(300);

  for (const press of ["opened", "opened again"]) {
    await test.step(`payment is ${press}`, async () => {
      const checkout = await openPayment(patient, "₹500");
      expect(await holderOf(patient)).toEqual({ visitor: false, account: true, extended: true });
      await checkout.getByRole("button", { name: "Close" }).click();
      await patient.page.waitForURL(/\/pay\//);
      await expect(patient.page.getByText(patient.say("Waiting for payment"))).toBeVisible();
      await expect(clock(patient)).toHaveText(/^1[34]:\d\d$/);
      await patient.page.goBack();
      await patient.page.waitForURL(/\/book\//);
    });
  }
  await patient.context.close();
});
