import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { clock } from "./booking.ts";
import type { Language } from "./catalogue.ts";
import { booked, registered, send } from "./commands.ts";
import { keysOf } from "./counting.ts";
import { arrive, newName, type Person, signInQuietly } from "./people.ts";

async function atTheDesk(browser: Parameters<typeof arrive>[0], language: Language = "en"): Promise<Person> {
  const desk = await arrive(browser, "desktop", language);
  await signInQuietly(desk, "kavita");
  return desk;
}

test("a free time on the grid is found, booked and paid for with nothing but a keyboard", async ({ browser }) => {
  const desk = await atTheDesk(browser);
  const { page, say } = desk;
  const { mrn, name } = await registered(desk);
  await page.goto("/desk/grid");
  const free = page.locator("[data-cell]").filter({ hasText: say("free") });
  await expect(free.first()).toBeVisible();
  const { press, type, pressed } = keysOf(page);

  await press("f");
  await expect(page.locator("[data-cell]:focus")).toContainText(say("free"));
  const first = await page.locator("[data-cell]:focus").getAttribute("data-cell");
  await press("ArrowDown");
  await expect(page.locator(`[data-cell="${first}"]`)).not.toBeFocused();
  await press("ArrowUp");
  await expect(page.locator(`[data-cell="${first}"]`)).toBeFocused();
  await press("Enter");
  await expect(
    page.getByRole("searchbox", { name: say("Name, telephone, token, code or record number") }),
  ).toBeFocused();
  await type(mrn);
  await expect(page.getByRole("grid", { name: say("Patients found") }).locator("tbody tr")).toHaveCount(1);
  await press("Enter");
  await expect(page.getByRole("textbox", { name: say("Reason for the visit") })).toBeFocused();
  await expect(page.getByText(/^This visit is soon: if you cancel it.+moving it costs/)).toBeVisible();
  expect.soft(await violationsOn(page), "confirming at the desk").toEqual([]);
  await press("Enter");
  await expect(page.getByRole("heading", { name: say("Visit confirmed") })).toBeVisible();
  await expect(page.getByText(name)).toBeVisible();
  expect(pressed() - mrn.length).toBeLessThanOrEqual(6);
  await desk.context.close();
});

/** Hindi has two words where English has one "Leave": a doctor takes it, a page is left. */
const heldAndLeft =
  "a time that the desk has chosen is held at once; who leaves the form is asked, and the time is given back";
for (const language of ["en", "hi"] as const) {
  test(`${heldAndLeft} (${language})`, async ({ browser }) => {
    const desk = await atTheDesk(browser, language);
    const { page, say, sayOf } = desk;
    const { mrn } = await registered(desk);
    await page.goto("/desk/grid");
    await expect(
      page
        .locator("[data-cell]")
        .filter({ hasText: say("free") })
        .first(),
    ).toBeVisible();
    await page.keyboard.press("f");
    await expect(page.locator("[data-cell]:focus")).toContainText(say("free"));
    await page.keyboard.press("Enter");
    const places = page.getByRole("navigation", { name: say("Places") }).getByRole("link");
    const search = page.getByRole("searchbox", { name: say("Name, telephone, token, code or record number") });
    await expect(search).toBeFocused();
    await places.first().click(); // the grid filled in the doctor and the time, and nobody anything: nothing is lost
    await expect(search).toHaveCount(0);
    await page.goBack();
    await expect(search).toBeFocused();
    await page.keyboard.type(mrn);
    await expect(page.getByRole("grid", { name: say("Patients found") }).locator("tbody tr")).toHaveCount(1);
    await page.keyboard.press("Enter");
    await expect(clock(desk)).toHaveText(/^\d:\d\d$/);
    const reason = page.getByRole("textbox", { name: say("Reason for the visit") });
    await reason.fill("Cough");

    const away = places.first();
    await away.click();
    const asked = page.getByRole("alertdialog", { name: say("Leave without saving?") });
    await asked.getByRole("button", { name: say("Stay here") }).click();
    await expect(reason).toHaveValue("Cough");
    await away.click();
    const released = page.waitForResponse((answer) => answer.url().includes("appointments.release"));
    await asked.getByRole("button", { name: sayOf("a button", "Leave"), exact: true }).click();
    expect((await released).ok()).toBe(true);
    await expect(reason).toHaveCount(0);
    await desk.context.close();
  });
}

test("somebody is squeezed in beside a full time by keyboard, with a reason that stays with the visit", async ({
  browser,
}) => {
  const desk = await atTheDesk(browser);
  const { page, say } = desk;
  const full = await booked(desk, { doctor: "Prakash Shetty" });
  const { mrn } = await registered(desk);
  await page.goto("/desk/grid");
  await page.getByLabel(say("Department"), { exact: true }).selectOption({ label: "General medicine" });
  const taken = page.locator("[data-cell]").filter({ hasText: full.patient.name });
  await taken.focus();
  await page.keyboard.press("s");
  await expect(
    page.getByRole("searchbox", { name: say("Name, telephone, token, code or record number") }),
  ).toBeFocused();
  await page.keyboard.type(mrn);
  await expect(page.getByRole("grid", { name: say("Patients found") }).locator("tbody tr")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: say("Why it cannot wait") })).toBeFocused();
  await page.keyboard.type("Fever since the night");
  await page.keyboard.press("Enter");
  await expect(page.getByText(say("Squeezed in: {squeeze}", { squeeze: "Fever since the night" }))).toBeVisible();
  await expect(page.getByRole("textbox", { name: say("Reason for the visit") })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: say("Visit confirmed") })).toBeVisible();
  await desk.context.close();
});

test("a code and Enter find the visit, Enter checks it in, the token stands there and the next code can be scanned", async ({
  browser,
}) => {
  const desk = await atTheDesk(browser);
  const { page, say } = desk;
  const { code, patient } = await booked(desk);
  await page.goto("/desk");
  const row = page.getByRole("row").filter({ hasText: patient.name });
  await expect(row).toBeVisible();
  const search = page.getByRole("searchbox", { name: say("Name, phone, token or code") });

  await page.keyboard.press("/");
  await page.keyboard.type(code.replace("-", "").toLowerCase());
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: say("Check in") })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary").getByText(/^Token \d+$/)).toBeVisible();
  await expect(row.getByText(say("Arrived"), { exact: true })).toBeVisible();
  await expect(search).toBeFocused();

  // The same code once more: an Enter too many must not mark somebody as missed who is here.
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(row.getByText(say("Arrived"), { exact: true })).toBeVisible();
  await desk.context.close();
});

test("a selected visit is moved with three keys, and the exact sum stands there before", async ({ browser }) => {
  const desk = await atTheDesk(browser);
  const { page, say } = desk;
  const { patient } = await booked(desk);
  await page.goto("/desk");
  const row = page.getByRole("row").filter({ hasText: patient.name });
  await row.click();
  const before = await row.locator("td").first().textContent();
  const { press, pressed } = keysOf(page);
  await press("r");
  await expect(page.getByRole("button", { name: /^Earliest: / })).toBeFocused();
  await press("Enter");
  await expect(page.getByText(say("Nothing is to be paid."))).toBeVisible();
  await expect(page.getByRole("button", { name: say("Move the visit") })).toBeFocused();
  await press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(row.locator("td").first()).not.toHaveText(before ?? "");
  expect(pressed()).toBeLessThanOrEqual(4);
  await desk.context.close();
});

test("a call at the desk appears on the waiting room's screen, which says when it is not live", async ({ browser }) => {
  const desk = await atTheDesk(browser);
  const { page, say } = desk;
  const { appointmentId } = await booked(desk);
  await send(desk, "appointments.checkIn", { appointmentId });
  await page.goto("/desk/screens");
  await page
    .getByRole("textbox", { name: say("Name of the screen, such as Hall, ground floor") })
    .fill(newName("Hall"));
  await page.keyboard.press("Enter");
  const link = page.locator("a[href*='/tv#']").last();
  await expect(link).toBeVisible();
  const hall = await arrive(browser, "desktop", "en");
  await hall.page.goto((await link.getAttribute("href")) ?? "/tv");
  await expect(hall.page.getByRole("table")).toBeVisible();
  await settle(hall.page);

  await page.goto("/desk/queue");
  const next = page.getByRole("button", { name: /^Call next: \d+/ }).first();
  const number = ((await next.textContent()) ?? "").match(/\d+/)?.[0] ?? "";
  await next.click();
  const calls = hall.page.locator("section").filter({ hasText: hall.say("Please come in") });
  await expect(calls.getByText(number, { exact: true }).first()).toBeVisible();

  await hall.context.setOffline(true);
  await expect(hall.page.getByRole("alert")).toContainText(/^Not live since/, { timeout: 40_000 });
  await expect(calls.getByText(number, { exact: true }).first()).toBeVisible();
  await hall.context.setOffline(false);
  await expect(hall.page.getByRole("alert")).toHaveCount(0, { timeout: 20_000 });
  for (const { context } of [desk, hall]) await context.close();
});

test("a visit that somebody else books stands on the desk's board and in the doctor's day within two seconds", async ({
  browser,
}) => {
  const [desk, elsewhere, doctor] = [
    await atTheDesk(browser),
    await atTheDesk(browser),
    await arrive(browser, "landscape", "en"),
  ];
  await signInQuietly(doctor, "ananya");
  await desk.page.goto("/desk");
  await doctor.page.goto("/doctor");
  // Both are up to date and follow once what their stream opened with is read.
  const before = await booked(elsewhere, { doctor: "Ananya" });
  for (const { page } of [desk, doctor]) await expect(page.getByText(before.patient.name).first()).toBeVisible();
  await Promise.all([settle(desk.page), settle(doctor.page)]);

  const patient = await registered(elsewhere);
  await booked(elsewhere, { doctor: "Ananya", patient });
  const bookedAt = performance.now();
  await Promise.all(
    [desk, doctor].map(async ({ page }) => {
      await page.getByText(patient.name).first().waitFor({ timeout: 5_000 });
      expect.soft(performance.now() - bookedAt, `shown at ${page.url()}`).toBeLessThan(2_000);
    }),
  );
  for (const { context } of [desk, elsewhere, doctor]) await context.close();
});
