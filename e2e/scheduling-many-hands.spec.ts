import { type Browser, expect, type Page, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { booked, branchOf, listed, registered, send } from "./commands.ts";
import { keysOf, tapsOf } from "./counting.ts";
import { arrive, newName, type Person, signInQuietly } from "./people.ts";

async function at(browser: Browser, login: string, size: Person["size"] = "desktop"): Promise<Person> {
  const person = await arrive(browser, size, "en");
  await signInQuietly(person, login);
  return person;
}

const leave = (...people: readonly Person[]) => Promise.all(people.map(({ context }) => context.close()));

test("an administrator squeezes somebody in at a branch of choice, with a reason and the desk's keys", async ({
  browser,
}) => {
  const [desk, admin] = [await at(browser, "kavita"), await at(browser, "arjun")];
  const full = await booked(desk, { doctor: "Prakash Shetty" });
  const { mrn, name } = await registered(desk);
  const { page, say } = admin;
  await page.goto("/admin/grid");
  await page.getByLabel(say("Branch"), { exact: true }).selectOption(await branchOf(desk));
  await page.getByLabel(say("Department"), { exact: true }).selectOption({ label: "General medicine" });
  await page.locator("[data-cell]").filter({ hasText: full.patient.name }).focus();
  const { press, type, pressed } = keysOf(page);

  await press("s");
  await expect(
    page.getByRole("searchbox", { name: say("Name, telephone, token, code or record number") }),
  ).toBeFocused();
  await type(mrn);
  await expect(page.getByRole("grid", { name: say("Patients found") }).locator("tbody tr")).toHaveCount(1);
  await press("Enter");
  await expect(page.getByRole("textbox", { name: say("Why it cannot wait") })).toBeFocused();
  await type("Asked by the ward");
  await press("Enter");
  await expect(page.getByRole("textbox", { name: say("Reason for the visit") })).toBeFocused();
  await expect(page.getByRole("group", { name: say("Payment") })).toHaveCount(0);
  expect.soft(await violationsOn(page), "confirming as an administrator").toEqual([]);
  await press("Enter");
  await expect(page.getByRole("heading", { name: say("Visit confirmed") })).toBeVisible();
  expect(pressed() - mrn.length - "Asked by the ward".length).toBeLessThanOrEqual(4);

  await page.getByRole("link", { name: say("To the day board") }).click();
  const row = page.getByRole("row").filter({ hasText: name });
  await row.click();
  await expect(page.getByRole("complementary").getByRole("button", { name: say("Cancel visit") })).toBeVisible();
  await expect(page.getByRole("complementary").getByRole("button", { name: say("Check in") })).toHaveCount(0);
  await leave(desk, admin);
});

test("a doctor books a patient's next visit with three taps", async ({ browser }) => {
  const [desk, doctor] = [await at(browser, "kavita"), await at(browser, "ananya", "landscape")];
  const { appointmentId } = await booked(desk, { doctor: "Ananya" });
  await send(desk, "appointments.checkIn", { appointmentId });
  const { page, say } = doctor;
  await page.goto(`/doctor/visits/${appointmentId}`);
  const { tap, tapped } = tapsOf();
  await tap(page.getByRole("button", { name: say("Book a visit") }));
  await expect(page.getByRole("dialog").getByRole("radio", { name: "In 1 week" })).toBeChecked();
  await settle(page);
  expect.soft(await violationsOn(page), "booking the next visit").toEqual([]);
  await tap(page.getByRole("button", { name: /^Earliest: / }));
  await tap(page.getByRole("button", { name: say("Confirm, paid later") }));
  await expect(page.getByText(/^Booked for .+, code /)).toBeVisible();
  expect(tapped()).toBe(3);
  await leave(desk, doctor);
});

test("a doctor who turns away from the next visit's sheet gives back the time that was held there", async ({
  browser,
}) => {
  const [desk, doctor] = [await at(browser, "kavita"), await at(browser, "ananya", "landscape")];
  const { appointmentId } = await booked(desk, { doctor: "Ananya" });
  await send(desk, "appointments.checkIn", { appointmentId });
  const { page, say } = doctor;
  await page.goto("/doctor");
  await page.locator(`a[href$="/doctor/visits/${appointmentId}"]`).first().click();
  await page.getByRole("button", { name: say("Book a visit") }).click();
  const held = page.waitForResponse((answer) => answer.url().includes("appointments.hold"));
  await page.getByRole("button", { name: /^Earliest: / }).click();
  expect((await held).ok()).toBe(true);
  const released = page.waitForResponse((answer) => answer.url().includes("appointments.release"));
  await page.goBack();
  expect((await released).ok()).toBe(true);
  await leave(desk, doctor);
});

test("a change of many visits is opened again at its own address, with how each came out", async ({ browser }) => {
  const desk = await at(browser, "kavita");
  const { page, say } = desk;
  const { patient } = await booked(desk);
  const reason = newName("Running late");
  await page.goto("/desk");
  await page.getByRole("searchbox", { name: say("Name, phone, token or code") }).fill(patient.name);
  await expect(page.getByRole("grid", { name: say("Visits of the day") }).locator("tbody tr")).toHaveCount(1);
  await page.getByRole("button", { name: say("Change those shown") }).click();
  await page.getByRole("textbox", { name: say("Reason") }).fill(reason);
  await page.getByRole("button", { name: "Change 1 visit" }).click();
  await page.getByRole("link", { name: say("On a page of its own") }).click();
  await expect(page).toHaveURL(/\/batches\/[0-9a-f-]{36}$/);
  await page.reload();
  await expect(page.getByText(say("All are done."))).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(patient.name)).toBeVisible();
  await page.getByRole("link", { name: say("Earlier changes") }).click();
  const listedThere = page.getByRole("listitem").filter({ hasText: reason });
  await expect(listedThere.getByText(say("Done"), { exact: true })).toBeVisible();
  await listedThere.getByRole("link").click();
  await expect(page.getByText(say("All are done."))).toBeVisible();
  await leave(desk);
});

test("arrows go on where a page of doctors ends", async ({ browser }) => {
  const desk = await at(browser, "kavita");
  const { page, say } = desk;
  await page.goto("/desk/grid");
  const shown = page.getByLabel(say("Doctors"), { exact: true });
  await expect(shown).toHaveValue("0");
  await page.locator("[data-cell]").first().focus();
  const { press, pressed } = keysOf(page);
  while ((await shown.inputValue()) === "0" && pressed() < 8) await press("ArrowRight");
  await expect(shown).toHaveValue("1");
  await expect(page.locator("[data-cell]:focus")).toHaveCount(1);
  await press("ArrowLeft");
  await expect(shown).toHaveValue("0");
  await press("]");
  await expect(shown).toHaveValue("1");
  await expect(page.locator("[data-cell]:focus")).toHaveCount(1);
  await leave(desk);
});

test("a waiting room's screen finds its hospital again after a power cut, and rings from the first key on", async ({
  browser,
}) => {
  const desk = await at(browser, "kavita");
  await desk.page.goto("/desk/screens");
  const field = desk.page.getByRole("textbox", { name: desk.say("Name of the screen, such as Hall, ground floor") });
  const name = newName("Hall");
  await field.fill(name);
  await desk.page.keyboard.press("Enter");
  const link = desk.page.getByRole("listitem").filter({ hasText: name }).locator("a[href*='/tv#']");
  const hall = await arrive(browser, "desktop", "en");
  const { page, say } = hall;
  await page.goto((await link.getAttribute("href")) ?? "");
  await page.getByRole("button", { name: say("Start with sound") }).click();
  await expect(page.getByRole("button", { name: say("Start with sound") })).toHaveCount(0);

  await page.goto("/tv");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: say("Start with sound") })).toHaveCount(0);
  await leave(desk, hall);
});

test("of two who change a doctor's kinds of visit the later is told, and nothing typed is lost", async ({
  browser,
}) => {
  const [one, other] = [await at(browser, "arjun"), await at(browser, "meera")];
  const { id } = await listed(one, "Girish");
  const fee = (page: Page) => page.locator("#kind-follow_up-fee");
  const save = ({ page, say }: Person) => page.getByRole("button", { name: say("Save the kinds of visit") }).click();
  for (const { page } of [one, other]) {
    await page.goto(`/admin/doctors/${id}`);
    await expect(fee(page)).toBeVisible();
  }
  await fee(one.page).fill("275");
  await fee(other.page).fill("225");
  await save(one);
  await expect(one.page.getByText(one.say("The kinds of visit are saved"))).toBeVisible();
  await save(other);
  const told = other.page.getByText(other.say("Somebody else saved this meanwhile"));
  await expect(told).toBeVisible();
  await expect(fee(other.page)).toHaveValue("225");
  expect.soft(await violationsOn(other.page), "changed meanwhile").toEqual([]);
  await other.page.getByRole("button", { name: other.say("Take theirs") }).click();
  await expect(fee(other.page)).toHaveValue("275");
  await expect(told).toHaveCount(0);
  await leave(one, other);
});
