import { expect, type Page, test } from "@playwright/test";
import { settle, tooWide, violationsOn } from "./accessibility.ts";
import { ask, listed, registered, send } from "./commands.ts";
import { keysOf, secondsAtCounter } from "./counting.ts";
import { arrive, newName, type Person, signInQuietly } from "./people.ts";

/** Sends someone without a booking to Dr. Ananya Rao, behind the desk's screens. */
async function walkIn(desk: Person, who: object) {
  const doctor = await listed(desk, "Ananya");
  const branchId = doctor.nextSlots[0]?.branchId;
  const input = { doctorId: doctor.id, branchId, settlement: { method: "cash" }, ...who };
  return send<{ appointmentId: string; number: number }>(desk, "queue.walkIn", input);
}

const fits = async (page: Page, name: string) => {
  await settle(page);
  expect.soft(await violationsOn(page), name).toEqual([]);
  const before = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 740 });
  await expect.poll(() => tooWide(page), { message: `${name} at 360 px` }).toEqual([]);
  if (before) await page.setViewportSize(before);
};

test("a stranger at the counter is registered, pays and has a token with at most 45 keys, within 40 seconds", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { page, say } = desk;
  await page.goto("/desk/book");
  const focused = (role: "button" | "searchbox" | "textbox", name: string) =>
    expect(page.getByRole(role, { name, exact: true })).toBeFocused();
  const { press, type, pressed } = keysOf(page);

  await focused("searchbox", say("Name, telephone, token, code or record number"));
  const began = Date.now(); // nothing here thinks or types slowly: what passes is waiting
  await type(`98${String(Date.now()).slice(-8)}`);
  await expect(page.getByText(say("Nobody found"))).toBeVisible();
  await press("Enter"); // nobody: then it is somebody new
  await focused("textbox", say("Name"));
  await type("Sunita K");
  await press("Tab");
  await type("F");
  await press("Tab");
  await type("40");
  await press("Tab", 4); // past what can wait
  await expect(page.getByRole("checkbox", { name: say("The patient was told what is kept and agrees") })).toBeFocused();
  await press("Space");
  await press("Enter");
  await focused("searchbox", say("Name, department or specialisation"));
  await type("Ananya");
  const doctor = page.getByRole("row", { name: /Dr. Ananya Rao/ });
  await expect(page.getByRole("row")).toHaveCount(2); // the head, and the one who fits
  const reached = () => doctor.evaluate((row) => row === document.activeElement);
  for (let tries = 0; tries < 5 && !(await reached()); tries += 1) await press("Tab");
  await press("Enter");
  await focused("button", say("Give a token for today"));
  await press("Enter");
  await expect(page.getByRole("button", { name: /give a token/ })).toBeFocused();
  await press("Enter");
  await expect(page.getByRole("heading", { name: say("Token given") })).toBeVisible();
  expect(pressed()).toBeLessThanOrEqual(45);
  const steps = 8; // telephone, new, name, sex, age, consent, doctor, token and money
  expect(secondsAtCounter(pressed(), steps, Date.now() - began)).toBeLessThan(40);
  await fits(page, "token given");
  await desk.context.close();
});

test("whoever is being registered is shown the records like theirs, and two of the same are asked about", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { page, say } = desk;
  const phone = `97${String(Date.now()).slice(-8)}`;
  const known = await registered(desk, { phone });
  const { press, type } = keysOf(page);
  const hints = page.getByRole("list", { name: say("Is it one of these?") });
  const begin = async () => {
    await page.goto("/desk/book");
    await page.getByRole("button", { name: say("New patient") }).click();
    await expect(page.getByRole("textbox", { name: say("Name"), exact: true })).toBeFocused();
  };

  await begin();
  await type(known.name.toUpperCase());
  await expect(hints.getByText(known.mrn)).toBeVisible();
  await expect(page.getByRole("textbox", { name: say("Name"), exact: true })).toBeFocused();
  await press("Tab");
  await type("F");
  await press("Tab");
  await type("40");
  await press("Tab");
  await type(phone);
  await expect(hints.getByText(`same telephone, ends in ${phone.slice(-4)}`)).toBeVisible();
  await fits(page, "records like theirs");
  await press("Enter");
  const question = page.getByRole("alertdialog", { name: say("Register a second record?") });
  await expect(question.getByText(known.mrn)).toBeVisible();
  await expect(question.getByRole("button", { name: say("Back to the form") })).toBeFocused();
  await press("Enter");
  await expect(question).toBeHidden();
  const choose = hints.getByRole("button", { name: known.name });
  const reached = () => choose.evaluate((button) => button === document.activeElement);
  for (let tries = 0; tries < 15 && !(await reached()); tries += 1) await press("Tab");
  await press("Enter");
  await expect(page.getByText(known.mrn)).toBeVisible();
  await expect(hints).toBeHidden();

  // A relative with the same telephone goes through like anybody else.
  await begin();
  await type(newName("Child"));
  await press("Tab");
  await type("F");
  await press("Tab");
  await type("12");
  await press("Tab");
  await type(phone);
  await expect(hints.getByText(known.mrn)).toBeVisible();
  await press("Enter");
  await expect(page.getByRole("heading", { name: say("Please check these") })).toBeVisible(); // a child has a guardian
  await page.getByRole("textbox", { name: say("Name of the guardian") }).focus();
  await type(known.name);
  await press("Tab");
  await type("P");
  await press("Tab");
  await type(phone);
  await fits(page, "a child's guardian");
  await press("Enter");
  await expect(page.getByRole("searchbox", { name: say("Name, department or specialisation") })).toBeFocused();
  await desk.context.close();
});

test("the desk calls by number and by key, the doctor sees the turn and the patient how it stands", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { page, say } = desk;
  const name = newName("Walkin");
  const first = await walkIn(desk, { register: { name, sex: "female", ageYears: 40 } });
  const [rohan] = await ask<{ id: string }[]>(desk, "patients.find", { text: "Rohan Mehta" });
  const second = await walkIn(desk, { patientId: rohan?.id });

  await page.goto("/desk/queue");
  const row = page.getByRole("row").filter({ hasText: name });
  await row.click();
  await expect(page.getByRole("heading", { name: say("Token {0}", { 0: first.number }) })).toBeVisible();
  await fits(page, "queue");
  await row.press("c");
  await expect(row.getByText(say("Called"), { exact: true })).toBeVisible();
  await row.press("s");
  await expect(row.getByText(say("Skipped"), { exact: true })).toBeVisible();

  const doctor = await arrive(browser, "landscape", "en");
  await signInQuietly(doctor, "ananya");
  await doctor.page.goto("/doctor");
  await expect(doctor.page.getByText(like("Token {number}", second.number)).first()).toBeVisible();
  await fits(doctor.page, "the doctor's day");

  const patient = await arrive(browser, "phone", "hi");
  await signInQuietly(patient, "rohan");
  await patient.page.goto(`/visits/${second.appointmentId}`);
  const token = patient.page.getByText(patient.say("Your token")).locator("..");
  await expect(token).toContainText(String(second.number));
  await fits(patient.page, "the patient's visit");
  for (const { context } of [desk, doctor, patient]) await context.close();
});

const like = (text: string, number: number) => new RegExp(text.replace("{number}", `${number}\\b`));
