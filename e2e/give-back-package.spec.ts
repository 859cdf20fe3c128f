import { type Browser, expect, test } from "@playwright/test";
import { ask, type Registered, registered, send } from "./commands.ts";
import { atNight } from "./night.ts";
import { arrive, demoPassword, type Person, signInQuietly } from "./people.ts";

interface Listed {
  readonly id: string;
  readonly name: { readonly en: string };
  readonly price: number;
}
interface Bought {
  readonly saleId: string;
  readonly invoiceId: string;
  readonly state: string;
  readonly contents: readonly { readonly of: string; readonly position: number; readonly left: number }[];
}

/** A package sold for cash, and one of its blood tests taken. */
async function usedOnce(browser: Browser): Promise<{ desk: Person; patient: Registered; sale: Bought }> {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const patient = await registered(desk);
  const { items: packages } = await ask<{ items: Listed[] }>(desk, "billing.packages");
  const { items: services } = await ask<{ items: Listed[] }>(desk, "billing.services");
  const year = packages.find(({ name }) => name.en === "Diabetes year");
  const test = services.find(({ name }) => name.en === "Blood sugar, random");
  const cash = { settlement: { method: "cash" }, patientId: patient.patientId };
  await send(desk, "billing.sellPackage", { ...cash, packageId: year?.id, expectedTotal: year?.price });
  const [sale] = (await ask<{ items: Bought[] }>(desk, "billing.patientPackages", { patientId: patient.patientId }))
    .items;
  if (!sale) throw new Error("nothing was sold");
  const position = sale.contents.find(({ of }) => of === "service")?.position;
  const item = { serviceId: test?.id, quantity: 1, discount: 0, package: { saleId: sale.saleId, position } };
  await send(desk, "billing.drawBill", { ...cash, items: [item], expectedTotal: 0 });
  return { desk, patient, sale };
}

for (const [size, language] of [
  ["desktop", "en"],
  ...atNight(["phone", "hi"] as const, ["landscape", "en"] as const),
] as const)
  test(`a package used once is given back at the desk: what is shown goes back, and its uses end (${size}, ${language})`, async ({
    browser,
  }) => {
    const { desk, patient, sale } = await usedOnce(browser);
    const billing = await arrive(browser, size, language);
    const { page, say } = billing;
    await signInQuietly(billing, "farhan");
    await page.goto(`/desk/bills/${sale.invoiceId}`);
    await page.getByRole("button", { name: say("Give back"), exact: true }).click();
    const sheet = page.getByRole("dialog");
    const shown = async (term: string) => {
      const row = sheet.locator("dl > div").filter({ has: page.getByText(say(term), { exact: true }) });
      return (await row.locator("dd").textContent())?.trim() ?? "";
    };
    await expect(sheet.getByText(say("Goes back"))).toBeVisible();
    expect(await shown("Price")).toBe("₹2,200");
    const back = await shown("Goes back");
    const paise = (text: string) => Math.round(Number(text.replaceAll(/[₹,]/g, "")) * 100);
    expect(paise(back)).toBe(220_000 - paise(await shown("Used, at its own price")));
    if (process.env.E2E_SHOTS)
      await page.screenshot({ path: `${process.env.E2E_SHOTS}/package-${size}-${language}.png` });

    const give = sheet.getByRole("button", { name: say("Give {amount} back", { amount: back }) });
    await expect(give).toBeDisabled(); // not without a reason
    await sheet.getByRole("combobox", { name: say("Why does it go back?") }).selectOption("charged_wrong");
    await give.click();
    await sheet.getByRole("textbox", { name: say("Your password") }).fill(demoPassword);
    await give.click();
    await expect(page.getByText(say("The package is given back"))).toBeVisible();
    await expect(page.getByText(say("Package given back"))).toBeVisible();
    await expect(page.getByRole("button", { name: say("Give back"), exact: true })).toHaveCount(0);

    const parts = page.getByRole("main").getByRole("listitem");
    await expect(parts.getByText(say("{used} of {quantity} used", { used: "1", quantity: "4" }))).toBeVisible();
    await expect(parts.getByText(say("{left} of {quantity} left", { left: "3", quantity: "4" }))).toHaveCount(0);

    const packages = { patientId: patient.patientId };
    const [after] = (await ask<{ items: Bought[] }>(desk, "billing.patientPackages", packages)).items;
    expect(after?.state).toBe("returned");
    await desk.page.goto("/desk/refunds");
    const waiting = desk.page.getByRole("row").filter({ hasText: patient.name });
    await expect(waiting).toHaveCount(1);
    await expect(waiting).toContainText(back);
    for (const { context } of [desk, billing]) await context.close();
  });
