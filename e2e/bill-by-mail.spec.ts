import { expect, test } from "@playwright/test";
import { ask, booked, deskBill, ownPatient, registered } from "./commands.ts";
import { messageTo } from "./messages.ts";
import { arrive, signInQuietly } from "./people.ts";

for (const [size, language] of [
  ["phone", "hi"],
  ["desktop", "en"],
] as const) {
  test(`a patient has their own bill by e-mail when they ask for it, and sees that it went (${size}, ${language})`, async ({
    browser,
  }) => {
    const desk = await arrive(browser, "desktop", "en");
    await signInQuietly(desk, "kavita");
    const me = await arrive(browser, size, language);
    const { page, say } = me;
    await signInQuietly(me, "rohan");
    const { appointmentId } = await booked(desk, { doctor: "Anil Kapadia", patient: await ownPatient(me) });
    const { items } = await ask<{ items: { id: string; number: string; appointmentId: string }[] }>(
      me,
      "billing.listInvoices",
      {},
    );
    const bill = items.find((each) => each.appointmentId === appointmentId);
    await page.goto(`/bills/${bill?.id}`);
    await page.getByRole("button", { name: say("Send to my e-mail") }).click();
    await expect(page.getByRole("alertdialog")).toContainText("r•••@");
    await page.getByRole("button", { name: say("Send"), exact: true }).click();
    await expect(page.getByText(new RegExp(`: ${say("sent")}$`))).toBeVisible({ timeout: 20_000 });

    const { email } = await ask<{ email: string }>(me, "accounts.profile");
    const mail = await messageTo("mail", email, bill?.number ?? "no number");
    expect(mail.text).not.toContain("Kapadia");
    expect(mail.files.map(({ type }) => type)).toEqual(["application/pdf"]);
    expect(Buffer.from(mail.files[0]?.content ?? "", "base64").toString("latin1")).toMatch(/^%PDF-/);
    for (const { context } of [desk, me]) await context.close();
  });
}

test("the desk is told that a patient without an account has nowhere to be sent a bill to", async ({ browser }) => {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { invoiceId } = await deskBill(desk, await registered(desk), { method: "cash" });
  await desk.page.goto(`/desk/bills/${invoiceId}`);
  await expect(
    desk.page.getByText(desk.say("This bill cannot be sent by e-mail: the patient has no address on an account.")),
  ).toBeVisible();
  await desk.context.close();
});
