import { type Browser, expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { enrol, newcomer } from "./booking.ts";
import { ask, booked, branchOf, listed, ownPatient, registered, send } from "./commands.ts";
import { arrive, newName, type Person, signInQuietly } from "./people.ts";

async function atTheDesk(browser: Browser): Promise<Person> {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  return desk;
}

/** Somebody new without a booking, with a token of a doctor. */
async function cameTo(desk: Person, doctor: string) {
  const { id: doctorId } = await listed(desk, doctor);
  const { patientId, name } = await registered(desk);
  const asked = { doctorId, branchId: await branchOf(desk), settlement: { method: "cash" }, patientId };
  return { name, ...(await send<{ appointmentId: string; number: number }>(desk, "queue.walkIn", asked)) };
}

test("a token is called, called again and sent on to another doctor by keys, where it has a new number", async ({
  browser,
}) => {
  const desk = await atTheDesk(browser);
  const { page, say, like } = desk;
  const { name } = await cameTo(desk, "Kapadia");
  await page.goto("/desk/queue");
  const row = page.getByRole("row").filter({ hasText: name });
  await row.click();
  await row.press("c");
  await expect(row.getByText(say("Called"), { exact: true })).toBeVisible();
  await row.press("r");
  await expect(row.getByText(say("Called"), { exact: true })).toBeVisible();
  await row.press("s");
  await expect(row.getByText(say("Skipped"), { exact: true })).toBeVisible();
  await row.press("r");
  await expect(row.getByText(say("Called"), { exact: true })).toBeVisible();
  await row.press("t");
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByRole("combobox", { name: say("Doctor") })).toBeFocused();
  await settle(page);
  expect.soft(await violationsOn(page), "sending a token on").toEqual([]);
  await page.keyboard.type("Dr. Prakash");
  await expect(sheet.getByRole("combobox", { name: say("Doctor") })).toHaveValue((await listed(desk, "Shetty")).id);
  await sheet.getByRole("button", { name: say("Send on") }).press("Enter");
  await expect(page.getByText(like("Sent on as token {number}"))).toBeVisible();
  await expect(row).toContainText("Prakash Shetty");
  await desk.context.close();
});

test("who was marked as missed and came after all is checked in with a reason, which the history keeps", async ({
  browser,
}) => {
  const desk = await atTheDesk(browser);
  const { page, say } = desk;
  const { name, appointmentId } = await cameTo(desk, "Balakrishnan");
  await send(desk, "appointments.miss", { appointmentId });
  await page.goto("/desk");
  const search = page.getByRole("searchbox", { name: say("Name, phone, token or code") });
  await search.fill(name);
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toBeVisible();
  await row.click();
  await page.getByRole("button", { name: say("Came after all, check in") }).press("Enter");
  const sheet = page.getByRole("dialog", { name: say("Came after all?") });
  await expect(sheet.getByRole("textbox", { name: say("Reason") })).toBeFocused();
  await settle(page);
  expect.soft(await violationsOn(page), "came after all").toEqual([]);
  const reason = newName("Was at the blood test");
  await page.keyboard.type(reason); // the usual reason was selected and gives way
  await page.keyboard.press("Enter");
  await expect(sheet).toHaveCount(0);
  await expect(row).toContainText(say("Arrived"));
  const { events } = await ask<{ events: { event: string; reason: string | null }[] }>(desk, "appointments.byId", {
    appointmentId,
  });
  expect(events.at(-1)).toMatchObject({ event: "undo_miss", reason });
  await desk.context.close();
});

test("a private calendar address shows the visits and nothing about health, and ends when its owner says so", async ({
  browser,
}) => {
  const desk = await atTheDesk(browser);
  const patient = await arrive(browser, "phone", "en");
  await enrol(patient, newcomer("Kala"));
  const { page, say } = patient;
  const visit = await booked(desk, { patient: await ownPatient(patient) });
  await page.goto("/account");
  await page.getByRole("button", { name: say("Make a private address") }).tap();
  const field = page.getByRole("textbox", { name: say("Private address") });
  await expect(field).toBeVisible();
  await settle(page);
  expect.soft(await violationsOn(page), "a calendar address").toEqual([]);
  const address = await field.inputValue();
  const read = async () => {
    const answer = await fetch(address); // what a calendar app sends: no cookie
    return { status: answer.status, kind: answer.headers.get("content-type") ?? "", text: await answer.text() };
  };
  const feed = await read();
  expect(feed.status).toBe(200);
  expect(feed.kind).toContain("text/calendar");
  expect(feed.text).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(feed.text).toContain(`UID:${visit.code}@carepoint`);
  expect(feed.text).not.toMatch(/Kapadia|medicine|Kala/i);
  await page.getByRole("button", { name: say("End the address") }).tap();
  await expect(page.getByRole("button", { name: say("Make a private address") })).toBeVisible();
  expect((await read()).status).toBe(404);
  await Promise.all([desk, patient].map(({ context }) => context.close()));
});
