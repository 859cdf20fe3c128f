import { expect, test } from "@playwright/test";
import { enrol, findDoctor, holdTime, newcomer, pay } from "./booking.ts";
import { messageTo } from "./messages.ts";
import { atNight } from "./night.ts";
import { arrive, demoPassword, signIn } from "./people.ts";

for (const [size, language] of [["desktop", "en"], ...atNight(["phone", "hi"] as const)] as const) {
  test(`billing gives a part of a payment back by keyboard, and the patient is told how much (${size}, ${language})`, async ({
    browser,
  }) => {
    const patient = await arrive(browser, "phone", "en");
    const who = newcomer("Ila");
    await enrol(patient, who);
    await findDoctor(patient, "Ananya", "Dr. Ananya Rao");
    await holdTime(patient);
    await pay(patient, "₹500");

    const billing = await arrive(browser, size, language);
    const { page, say } = billing;
    await signIn(billing, "farhan", "/desk/refunds");
    await page.getByRole("link", { name: say("Payments"), exact: true }).click();
    await page.getByRole("searchbox", { name: say("Name, record number, booking code or bill") }).fill(who.name);
    await page.getByText(who.name, { exact: true }).first().click();
    await page.getByRole("button", { name: say("Give money back"), exact: true }).click();
    const sheet = page.getByRole("dialog", { name: say("Give money back") });
    const amount = sheet.getByRole("textbox", { name: say("Amount") });
    await expect(amount).toBeFocused();

    await page.keyboard.type("500.01");
    await page.keyboard.press("Enter");
    await expect(sheet.getByText(say("No more than {most} is left to give back.", { most: "₹500" }))).toBeVisible();
    await expect(sheet.getByText(say("Choose why it goes back."))).toBeVisible();
    await expect(amount).toBeFocused();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("123.45");
    await expect(sheet.getByText("₹376.55")).toBeVisible();
    await page.keyboard.press("Enter");
    const reason = sheet.getByRole("combobox", { name: say("Why does it go back?") });
    await expect(reason).toBeFocused();
    await reason.selectOption("charged_wrong");
    await sheet.getByRole("button", { name: say("Give {amount} back", { amount: "₹123.45" }) }).press("Enter");
    const password = sheet.getByRole("textbox", { name: say("Your password") });
    await password.fill("not the one");
    await page.keyboard.press("Enter");
    await expect(sheet.getByText(say("That is not the password of your account."))).toBeVisible();
    await password.fill(demoPassword);
    await page.keyboard.press("Enter");

    const told = say("{amount} goes back to {patientName}", { amount: "₹123.45", patientName: who.name });
    await expect(page.getByText(told)).toBeVisible();
    await expect(sheet).toHaveCount(0);
    await expect(page.getByText(say("Left after refunds"))).toBeVisible();
    await expect(page.getByText("₹376.55")).toBeVisible();
    const mail = await messageTo("mail", who.email, /₹123\.45/);
    expect(mail.subject).toContain("₹123.45");
    for (const { context } of [patient, billing]) await context.close();
  });
}
