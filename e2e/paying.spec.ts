import { expect, test } from "@playwright/test";
import { chooseDay, enrol, findDoctor, freeTimes, holdTime, newcomer, openPayment } from "./booking.ts";
import { messageTo } from "./messages.ts";
import { arrive } from "./people.ts";

test("the tab is closed after paying: the gateway's word alone confirms the visit", async ({ browser }) => {
  const patient = await arrive(browser, "phone", "en");
  const who = newcomer("Farida");
  await enrol(patient, who);
  await findDoctor(patient, "Ananya", "Dr. Ananya Rao");
  await holdTime(patient);
  const checkout = await openPayment(patient, "₹500");
  // The browser never comes back: neither by the form that the checkout sends, nor by a page of ours.
  await patient.context.route(/\/checkout\/return$/, (route) => route.abort());
  const paid = patient.page.waitForResponse(/\/checkout\/pay$/);
  await checkout.getByRole("button", { name: "Pay (success)" }).click();
  await paid;
  await patient.page.close();

  const { links } = await messageTo("mail", who.email, "Your appointment is confirmed");
  const again = await patient.context.newPage();
  await again.goto(links[0] ?? "");
  await expect(again.getByText(patient.say("Confirmed"), { exact: true })).toBeVisible();
  await patient.context.close();
});

test("a free consultation is confirmed at once", async ({ browser }) => {
  const patient = await arrive(browser, "tablet", "hi");
  const { page, say } = patient;
  const who = newcomer("Leela");
  await enrol(patient, who);
  await page.goto("/doctors?text=Family%20medicine");
  await page.getByRole("heading", { name: /^Dr\./ }).first().getByRole("link").click();
  await holdTime(patient);
  await expect(page.getByText(say("You can cancel until the visit begins."))).toBeVisible();
  await page.getByRole("button", { name: say("Confirm the visit") }).click();
  await expect(page.getByText(say("Your visit is confirmed"))).toBeVisible();
  await messageTo("mail", who.email, "आपका अपॉइंटमेंट पक्का है");
  await patient.context.close();
});

test("a payment that fails takes no money and leaves the time held, and the next attempt confirms", async ({
  browser,
}) => {
  const patient = await arrive(browser, "desktop", "hi");
  const { page, say } = patient;
  await enrol(patient, newcomer("Nandini"));
  await findDoctor(patient, "Ananya", "Dr. Ananya Rao");
  await holdTime(patient);
  await (await openPayment(patient, "₹500")).getByRole("button", { name: "Fail" }).click();
  await page.waitForURL(/\/pay\//);
  await expect(page.getByText(say("The payment did not go through"))).toBeVisible();
  await page.getByRole("button", { name: say("Pay {amount}", { amount: "₹500" }) }).click();
  await page.frameLocator("iframe").getByRole("button", { name: "Pay (success)" }).click();
  await expect(page.getByText(say("Paid {amount}, confirmed", { amount: "₹500" }))).toBeVisible();
  await patient.context.close();
});

test("whoever taps before the app knows where one pays is taken there, and not told that nobody can", async ({
  browser,
}) => {
  const patient = await arrive(browser, "phone", "hi");
  await enrol(patient, newcomer("Ila"));
  await findDoctor(patient, "Ananya", "Dr. Ananya Rao");
  let asked = false;
  await patient.page.route("**/config.json", async (route) => {
    asked = true;
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    await route.continue();
  });
  await chooseDay(patient, 4);
  await freeTimes(patient).first().click();
  const { page, say } = patient;
  await page.getByRole("button", { name: say("Pay {fee} and confirm", { fee: "₹500" }) }).click();
  expect(asked).toBe(true);
  await page.frameLocator("iframe").getByRole("button", { name: "Pay (success)" }).click();
  await expect(page.getByText(say("Paid {amount}, confirmed", { amount: "₹500" }))).toBeVisible();
  await patient.context.close();
});
