import { expect, test } from "@playwright/test";
import { enrol, findDoctor, holdTime, newcomer, openPayment } from "./booking.ts";
import { ask, branchOf, listed, registered, send } from "./commands.ts";
import { hospitalDay, zone } from "./hospital-clock.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";

/** A code that no other story knows. */
const freshCode = () => `E2E${crypto.randomUUID().replaceAll("-", "").slice(0, 10).toUpperCase()}`;

/** The form of a new code, at the list of prices where this person has it. */
async function newCode({ page, say }: Person, prices: string) {
  await page.goto(prices);
  await page.getByRole("button", { name: say("New promo code") }).click();
  return page.getByRole("dialog", { name: say("New promo code") });
}

test("a code of the billing manager holds from tomorrow; one of the administration's is entered where the patient pays, and used up by them", async ({
  browser,
}) => {
  const billing = await arrive(browser, "desktop", "hi");
  await signInQuietly(billing, "farhan");
  const { page, say } = billing;
  const code = freshCode();
  const own = freshCode();
  const sheet = await newCode(billing, "/desk/prices");
  await sheet.getByRole("button", { name: say("Make the code") }).click();
  const faults = sheet.getByRole("alert", { name: say("Please check these") });
  await expect(faults).toBeFocused();
  await expect(faults).toContainText(say("Use 4 to 20 letters and digits."));
  await sheet.getByRole("textbox", { name: say("Code") }).fill(own.toLowerCase());
  await sheet.getByRole("textbox", { name: say("Share") }).fill("60");
  await sheet.getByRole("textbox", { name: say("Uses in all") }).fill("1");
  await sheet.getByRole("button", { name: say("Make the code") }).click();
  await expect(sheet.getByText(say("Your role may not leave off so much."))).toBeVisible();
  await sheet.getByRole("textbox", { name: say("Share") }).fill("20");
  const firstDay = sheet.getByLabel(say("First day"));
  const tomorrow = await firstDay.inputValue();
  await firstDay.fill(`${await hospitalDay()}`);
  await sheet.getByRole("button", { name: say("Make the code") }).click();
  await expect(sheet.getByText(say("Choose tomorrow or a later day."))).toBeVisible();
  await firstDay.fill(tomorrow);
  await sheet.getByRole("button", { name: say("Make the code") }).click();
  await expect(page.getByRole("row", { name: new RegExp(own) })).toContainText(say("Not yet"));

  const admin = await arrive(browser, "desktop", "en");
  await signInQuietly(admin, "arjun");
  const form = await newCode(admin, "/admin/prices");
  await form.getByRole("textbox", { name: "Code" }).fill(code.toLowerCase());
  await form.getByRole("textbox", { name: "Share" }).fill("20");
  await form.getByRole("textbox", { name: "Uses in all" }).fill("1");
  await form.getByRole("button", { name: "Make the code" }).click();
  await expect(admin.page.getByRole("row", { name: new RegExp(code) })).toContainText("0 / 1");
  await page.reload();
  const row = page.getByRole("row", { name: new RegExp(code) });
  await expect(row).toContainText("0 / 1");

  const patient = await arrive(browser, "phone", "en");
  await enrol(patient, newcomer("Ishita"));
  await findDoctor(patient, "Kapadia", "Dr. Anil Kapadia");
  await holdTime(patient);
  const first = patient.page;
  await first.getByRole("button", { name: "I have a code" }).click();
  await first.getByRole("textbox", { name: "Code" }).fill("nosuchcode");
  await first.getByRole("button", { name: "Use it" }).click();
  await expect(first.getByText("We do not know this code. Check the letters and numbers.")).toBeVisible();
  await first.getByRole("textbox", { name: "Code" }).fill(own);
  await first.getByRole("button", { name: "Use it" }).click();
  await expect(first.getByText("This code is not valid yet.")).toBeVisible();
  await first.getByRole("textbox", { name: "Code" }).fill(code.toLowerCase());
  await first.getByRole("button", { name: "Use it" }).click();
  await expect(first.getByText(`Code ${code}`)).toBeVisible();
  const { fee } = await ask<{ fee: number }>(patient, "appointments.byId", {
    appointmentId: /[0-9a-f-]{36}/.exec(first.url())?.[0],
  });
  const price = `₹${((fee * 0.8) / 100).toLocaleString("en-IN")}`;
  const checkout = await openPayment(patient, price);
  await checkout.getByRole("button", { name: "Pay (success)" }).click();
  await expect(first.getByText(`Paid ${price}, confirmed`)).toBeVisible();

  await page.reload();
  await expect(row).toContainText("1 / 1");
  await expect(row).toContainText(say("Used up"));
  for (const { context } of [billing, admin, patient]) await context.close();
});

test("a visit that a code covers whole is confirmed at the counter, and nobody is said to have paid nothing", async ({
  browser,
}) => {
  const [desk, admin] = [await arrive(browser, "desktop", "en"), await arrive(browser, "desktop", "en")];
  await signInQuietly(desk, "kavita");
  await signInQuietly(admin, "arjun");
  const code = freshCode();
  const today = await hospitalDay();
  const at = (days: number) => today.add({ days }).toZonedDateTime({ timeZone: zone }).toInstant().toString();
  await send(admin, "billing.addPromo", {
    ...{ code, branchId: null, validFrom: at(-1), validTo: at(2), maxUses: 1, budget: null, perPatient: null },
    ...{ firstVisit: false, visitKinds: ["in_person"], allServices: false, serviceIds: [], minimum: 0 },
    ...{ basisPoints: 10_000, most: null, amount: null },
  });
  const { patientId, name } = await registered(desk);
  const { id: doctorId, nextSlots } = await listed(desk, "Prakash Shetty", await branchOf(desk));
  const { branchId, startsAt } = nextSlots[0] ?? {};
  await send(desk, "appointments.hold", { doctorId, branchId, startsAt, patientId });
  const { page, say, like } = desk;
  await page.goto("/desk");
  await page.getByRole("searchbox", { name: say("Name, phone, token or code") }).fill(name);
  await page.getByRole("row").filter({ hasText: name }).click();
  await page
    .getByRole("complementary")
    .getByRole("button", { name: like("Take {0} and confirm") })
    .click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: say("I have a code") }).click();
  await sheet.getByRole("textbox", { name: say("Code") }).fill(code);
  await sheet.getByRole("button", { name: say("Use it") }).click();
  await expect(sheet.getByText(`Code ${code}`)).toBeVisible();
  await sheet.getByRole("button", { name: say("Confirm visit") }).click();
  await expect(page.getByText(say("Visit confirmed"), { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/₹0 received/)).toHaveCount(0);
  for (const { context } of [desk, admin]) await context.close();
});

test("the desk puts a code on a bill, sees why one is refused, and the paper names it", async ({ browser }) => {
  const admin = await arrive(browser, "desktop", "en");
  await signInQuietly(admin, "arjun");
  const code = freshCode();
  const sheet = await newCode(admin, "/admin/prices");
  await sheet.getByRole("textbox", { name: "Code" }).fill(code);
  await sheet.getByRole("combobox", { name: "Takes off" }).selectOption("amount");
  await sheet.getByRole("textbox", { name: "Amount" }).fill("50");
  await sheet.getByRole("textbox", { name: "Money in all" }).fill("100");
  await sheet.getByRole("combobox", { name: "On the price list" }).selectOption("all");
  await sheet.getByRole("button", { name: "Make the code" }).click();
  await expect(admin.page.getByRole("row", { name: new RegExp(code) })).toBeVisible();

  const desk = await arrive(browser, "desktop", "en");
  const { page } = desk;
  await signInQuietly(desk, "kavita");
  const patient = await registered(desk);
  await page.goto("/desk/bills/new");
  await page.getByRole("searchbox", { name: "Name, telephone, token, code or record number" }).fill(patient.mrn);
  await expect(page.getByRole("row").filter({ hasText: patient.name })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("searchbox", { name: "Service or goods" })).toBeFocused();
  await page.keyboard.type("crut");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "I have a code" }).click();
  await page.getByRole("textbox", { name: "Code" }).fill("NOSUCHCODE");
  await page.keyboard.press("Enter");
  await expect(page.getByText("We do not know this code. Check the letters and numbers.")).toBeVisible();
  await page.getByRole("textbox", { name: "Code" }).fill(code);
  await page.keyboard.press("Enter");
  // A reader adds it up: the price of the line, what the code leaves off once, and the total.
  const sums = () => page.locator("main dl").filter({ hasText: "Total" }).first().locator("dt, dd").allTextContents();
  await expect(page.getByText("−₹50")).toBeVisible();
  const added = ["Prices together", "₹1,050", `Code ${code}`, "−₹50", "Total", "₹1,000"];
  await expect.poll(sums).toEqual(expect.arrayContaining(added));
  await page.getByRole("button", { name: /received$/ }).click();
  await page.waitForURL(/\/desk\/bills\/[0-9a-f-]+$/);
  await expect(page.getByText(`₹50 off with code ${code}`).first()).toBeVisible();
  await expect.poll(sums).toEqual(expect.arrayContaining(added));
  for (const { context } of [admin, desk]) await context.close();
});
