import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { ask, deskBill, registered } from "./commands.ts";
import { pressesOn } from "./counting.ts";
import { atNight } from "./night.ts";
import { arrive, signInQuietly } from "./people.ts";

const rowsOf = (page: Page) => page.locator("main table tbody tr");

for (const [size, language] of [["desktop", "en"], ...atNight(["tablet", "hi"] as const)] as const) {
  test(`an administrator follows a bar of the month to its bills and takes them along as a file (${size}, ${language})`, async ({
    browser,
  }) => {
    const admin = await arrive(browser, size, language);
    const { page, say } = admin;
    await signInQuietly(admin, "arjun");
    await page.goto("/admin/money");
    await page.getByLabel(say("Period")).selectOption({ label: say("Last month") });
    await expect(page).toHaveURL(/days=3[01]/); // the address can be sent to somebody
    await page.getByLabel(say("Period")).selectOption({ label: say("This month") });
    const paper = page.waitForEvent("download");
    await page.getByRole("button", { name: say("Save as PDF: {label}", { label: say("Revenue by day") }) }).click();
    expect((await paper).suggestedFilename()).toMatch(/^revenue-\d{4}-\d\d-\d\d\.pdf$/);
    expect(readFileSync(await (await paper).path(), "latin1")).toMatch(/^%PDF-/);
    const chart = page.locator("main svg[viewBox^='0 0 7']");
    await expect(chart).toBeVisible();
    await page.getByText(say("The same as a table")).click();
    const day = page
      .getByRole("table", { name: say("Revenue by day") })
      .locator("tbody tr")
      .first();
    const billed = await day.locator("td").nth(1).textContent();
    await chart.locator("g.group rect").first().click();
    await expect(page.getByRole("heading", { level: 1, name: say("Bills and credit notes") })).toBeVisible();
    const bills = rowsOf(page).filter({ hasText: say("Bill") });
    await expect(bills.first()).toBeVisible();
    await expect(rowsOf(page).filter({ hasText: "/OP" })).toHaveCount(Number(billed));

    const saving = page.waitForEvent("download");
    await page
      .getByRole("button", { name: say("Save as CSV: {label}", { label: say("Bills and credit notes") }) })
      .click();
    const file = await saving;
    expect(file.suggestedFilename()).toMatch(/^bills-\d{4}-\d\d-\d\d\.csv$/);
    const text = readFileSync(await file.path(), "utf8");
    const lines = text.trimEnd().split("\r\n");
    const headings = ["Number", "Document", "When", "Patient", "Doctor", "Value", "GST", "Total"];
    expect(lines[0]).toBe(`\uFEFF${headings.map((heading) => say(heading)).join(",")}`);
    expect(lines).toHaveLength(1 + (await rowsOf(page).count()));
    expect(text).not.toMatch(/(^|,|\n)"?[=+@]/);
    await admin.context.close();
  });
}

for (const [size, language] of [...atNight(["desktop", "en"] as const), ["narrowest", "hi"]] as const) {
  test(`a cashier closes the day in at most three presses, and another signs it off (${size}, ${language})`, async ({
    browser,
  }) => {
    const cashier = await arrive(browser, size, language);
    const { page, say } = cashier;
    const presses = await pressesOn(page);
    await signInQuietly(cashier, "farhan");
    const desk = await arrive(browser, "desktop", "en");
    await signInQuietly(desk, "kavita");
    await deskBill(cashier, await registered(desk), { method: "cash" });
    await page.goto("/desk/close");
    const { lines } = await ask<{ lines: { method: string; expected: number }[] }>(cashier, "reports.drawer");
    const cash = lines.find(({ method }) => method === "cash");
    const counted = page.getByRole("textbox", { name: say("Counted: cash") });
    await expect(counted).toBeVisible();
    const before = await presses();
    await counted.click();
    await page.keyboard.type(String(Number(cash?.expected) / 100));
    await page.getByRole("button", { name: say("Close the day") }).click();
    await expect(page.getByText(say("The day is closed"))).toBeVisible();
    expect((await presses()) - before).toBeLessThanOrEqual(3);
    await expect(page.getByText(say("To sign off")).first()).toBeVisible();

    const admin = await arrive(browser, "desktop", "en");
    await signInQuietly(admin, "arjun");
    const { branchId } = await ask<{ branchId: string }>(cashier, "accounts.session");
    await admin.page.goto(`/admin/close?branchId=${encodeURIComponent(JSON.stringify(branchId))}`);
    await rowsOf(admin.page).filter({ hasText: "Farhan" }).filter({ hasText: "To sign off" }).first().click();
    await admin.page.getByRole("button", { name: "Sign off" }).click();
    await expect(admin.page.getByRole("complementary").getByText(/^Arjun Nair, /)).toBeVisible();
    await expect(admin.page.getByRole("button", { name: "Sign off" })).toHaveCount(0);
    for (const { context } of [cashier, desk, admin]) await context.close();
  });
}
