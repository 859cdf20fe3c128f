import { expect, test } from "@playwright/test";
import { enrol, findDoctor, holdTime, newcomer, pay } from "./booking.ts";
import { arrive } from "./people.ts";

test("a late move is paid for: a payment that fails leaves the visit where it is, the next one moves it", async ({
  browser,
}) => {
  const patient = await arrive(browser, "phone", "hi");
  const { page, say, like } = patient;
  await enrol(patient, newcomer("Sunita"));
  await findDoctor(patient, "Ananya", "Dr. Ananya Rao");
  await holdTime(patient);
  await pay(patient, "₹500");
  await page.getByRole("link", { name: say("Open the visit") }).click();
  const here = page.getByText(say("Confirmed"), { exact: true });
  await expect(here).toBeVisible();

  await page.getByRole("link", { name: say("Move the visit") }).click();
  await expect(page.getByText(say("This visit is soon: moving it costs {cost}.", { cost: "₹250" }))).toBeVisible();
  await page
    .getByRole("button", { name: like("{day}, {time}, {place}: move the visit here") })
    .nth(2)
    .click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(say("{due} is to be paid for the move.", { due: "₹250" }))).toBeVisible();
  await expect(
    dialog.getByText(say("The new time is soon: if you cancel after that, you get {back} back.", { back: "₹250" })),
  ).toBeVisible();
  await dialog.getByRole("button", { name: say("Pay {amount}", { amount: "₹250" }) }).click();
  await page.frameLocator("iframe").getByRole("button", { name: "Fail" }).click();
  await page.waitForURL(/\/pay\//);
  await expect(page.getByText(say("The payment did not go through"))).toBeVisible();
  await expect(page.getByText(like("Until this is paid, your visit stays {now} with {0}."))).toBeVisible();

  await page.getByRole("button", { name: say("Pay {amount}", { amount: "₹250" }) }).click();
  await page.frameLocator("iframe").getByRole("button", { name: "Pay (success)" }).click();
  await expect(page.getByText(say("Paid {amount}, your visit is moved", { amount: "₹250" }))).toBeVisible();
  await page.getByRole("link", { name: say("Open the visit") }).click();
  await expect(here).toBeVisible();
  await page
    .getByRole("link", { name: say("My visits") })
    .first()
    .click();
  await expect(page.locator("main a[href^='/visits/']")).toHaveCount(1);
  await patient.context.close();
});

test("a held time that is not paid for is given back, and the visit keeps its own", async ({ browser }) => {
  const patient = await arrive(browser, "desktop", "en");
  const { page, say, like } = patient;
  await enrol(patient, newcomer("Gopal"));
  await findDoctor(patient, "Ananya", "Dr. Ananya Rao");
  await holdTime(patient);
  await pay(patient, "₹500");
  await page.getByRole("link", { name: say("Open the visit") }).click();
  await page.getByRole("link", { name: say("Move the visit") }).click();
  await page
    .getByRole("button", { name: like("{day}, {time}, {place}: move the visit here") })
    .nth(2)
    .click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: say("Pay {amount}", { amount: "₹250" }) })
    .click();
  await page.frameLocator("iframe").getByRole("button", { name: "Close" }).click();
  await page.waitForURL(/\/pay\//);
  await page.getByRole("button", { name: say("Keep the time I have") }).click();
  await page.waitForURL(/\/visits\//);
  await expect(page.getByText(say("Confirmed"), { exact: true })).toBeVisible();
  await patient.context.close();
});
