import { expect, type Page, test } from "@playwright/test";
import { booked, branchOf, send } from "./commands.ts";
import { arrive, newName, type Person, signInQuietly } from "./people.ts";

test.use({ serviceWorkers: "allow" });

/** Writes down each tone that the page really begins, and whether the sound was on then. */
async function listening(page: Page): Promise<() => Promise<{ tones: number; silent: number }>> {
  await page.addInitScript(() => {
    const heard = { tones: 0, silent: 0 };
    Object.assign(globalThis, { heard });
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (when?: number) {
      const { context } = this;
      void (context instanceof AudioContext ? context.resume() : Promise.resolve()).then(() => {
        if (context.state === "running") heard.tones += 1;
        else heard.silent += 1;
      });
      start.call(this, when);
    };
  });
  return () => page.evaluate(() => ({ ...Reflect.get(globalThis, "heard") }));
}

/** Someone of today with a token at a doctor, called as the desk calls. */
async function called(desk: Person): Promise<{ number: string; doctor: string }> {
  const { appointmentId, doctor } = await booked(desk);
  await send(desk, "appointments.checkIn", { appointmentId });
  const queue = { doctorId: doctor.id, branchId: await branchOf(desk) };
  const { number } = await send<{ number: number }>(desk, "queue.callNext", queue);
  return { number: String(number), doctor: doctor.name };
}

test("the waiting room's screen rings for each call, keeps the last one through a network drop, and rings on after it", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  await desk.page.goto("/desk/screens");
  const field = desk.page.getByRole("textbox", { name: desk.say("Name of the screen, such as Hall, ground floor") });
  const name = newName("Hall");
  await field.fill(name);
  await desk.page.keyboard.press("Enter");
  const link = desk.page.getByRole("listitem").filter({ hasText: name }).locator("a[href*='/tv#']");

  const hall = await arrive(browser, "desktop", "en");
  const heard = await listening(hall.page);
  await hall.page.goto((await link.getAttribute("href")) ?? "");
  await hall.page.getByRole("button", { name: hall.say("Start with sound") }).click();
  expect(await heard()).toEqual({ tones: 0, silent: 0 });
  const calls = hall.page.locator("section").filter({ hasText: hall.say("Please come in") });

  const first = await called(desk);
  await expect(calls.getByText(first.number, { exact: true }).first()).toBeVisible();
  await expect.poll(heard, { message: "two bells for the first" }).toEqual({ tones: 2, silent: 0 });

  await hall.context.setOffline(true);
  const second = await called(desk);
  await expect(hall.page.getByRole("alert")).toContainText(/^Not live since/, { timeout: 40_000 });
  await expect(calls.getByText(first.number, { exact: true }).first()).toBeVisible();
  expect(await heard()).toEqual({ tones: 2, silent: 0 });

  await hall.context.setOffline(false);
  await expect(hall.page.getByRole("alert")).toHaveCount(0, { timeout: 20_000 });
  await expect(calls.getByText(second.doctor).first()).toBeVisible();
  await expect(calls.getByText(second.number, { exact: true }).first()).toBeVisible();
  await expect.poll(heard, { message: "two bells for the second" }).toEqual({ tones: 4, silent: 0 });
  for (const { context } of [desk, hall]) await context.close();
});
