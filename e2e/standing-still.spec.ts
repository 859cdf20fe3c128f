import { expect, type Page, test } from "@playwright/test";
import { settle } from "./accessibility.ts";
import { chooseDay, clock, enrol, freeTimes, newcomer } from "./booking.ts";
import { ask, booked, listed, ownPatient, send } from "./commands.ts";
import { arrive, signInQuietly } from "./people.ts";

/** A layout shift as browsers report it: https://wicg.github.io/layout-instability/ */
interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly sources: readonly {
    readonly node: Node | null;
    readonly previousRect: DOMRect;
    readonly currentRect: DOMRect;
  }[];
}

declare global {
  interface Window {
    /** What moved by itself, in words. */
    moves?: string[];
  }
}

/** Every answer takes as long as on a slow line, each by another measure: nothing comes together by accident. */
async function onASlowLine(page: Page): Promise<void> {
  let asked = 0;
  await page.route(/\/trpc\/(?!live)/, async (route) => {
    asked += 1;
    await new Promise((resolve) => setTimeout(resolve, 150 + (asked % 3) * 150));
    await route.continue().catch(() => undefined); // the page has gone on
  });
}

/** Writes down what moves by itself from now on, or has since the page began: what it is, from which height to which. */
async function movesOn(page: Page, from: "now" | "the beginning" = "now"): Promise<() => Promise<readonly string[]>> {
  await page.evaluate((buffered) => {
    const moves: string[] = [];
    window.moves = moves;
    const isShift = (entry: PerformanceEntry): entry is Shift => "sources" in entry;
    const note = ({ node, previousRect, currentRect }: Shift["sources"][number]) => {
      // within a line a figure may grow; what goes up or down goes from under the finger
      if (!node?.isConnected || Math.abs(previousRect.y - currentRect.y) < 4 || previousRect.height === 0) return;
      moves.push(`${node.textContent?.slice(0, 60)}: ${Math.round(previousRect.y)} to ${Math.round(currentRect.y)}`);
    };
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries().filter(isShift)) shift.sources.forEach(note);
    }).observe({ type: "layout-shift", buffered });
  }, from === "the beginning");
  return () => page.evaluate(() => window.moves ?? []);
}

test("what comes late moves nothing from under the finger: a doctor's times beside an own one, and the page to pay on", async ({
  browser,
}) => {
  const patient = await arrive(browser, "phone", "hi");
  await enrol(patient, newcomer("Asha"));
  const { page } = patient;
  const { id: doctorId, nextSlots } = await listed(patient, "Ananya Rao");
  const [slot] = nextSlots;
  if (!slot) throw new Error("no free time");
  await send(patient, "appointments.hold", { doctorId, branchId: slot.branchId, startsAt: slot.startsAt });
  await onASlowLine(page);

  await page.goto(`/doctors/${doctorId}`);
  await expect(freeTimes(patient).first()).toBeVisible();
  const besideTimes = await movesOn(page);
  await settle(page);
  expect(await besideTimes(), "once times stand there").toEqual([]);

  await chooseDay(patient, 2);
  await freeTimes(patient).first().click();
  await page.waitForURL(/\/book\//);
  await expect(clock(patient)).toBeVisible();
  const besidePaying = await movesOn(page);
  await settle(page);
  expect(await besidePaying(), "once the clock runs").toEqual([]);
  await page.context().close();
});

test("what comes late moves nothing from under the finger: a doctor who confirms a patient's next time", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { appointmentId } = await booked(desk, { doctor: "Ananya" });
  await send(desk, "appointments.checkIn", { appointmentId });
  const doctor = await arrive(browser, "landscape", "en");
  await signInQuietly(doctor, "ananya");
  const { page, say } = doctor;
  await page.goto(`/doctor/visits/${appointmentId}`);
  await page.getByRole("button", { name: say("Book a visit") }).tap();
  await settle(page);
  await onASlowLine(page);
  await page.getByRole("button", { name: /^Earliest: / }).tap();
  await expect(page.getByRole("button", { name: say("Confirm, paid later") })).toBeVisible();
  const moves = await movesOn(page);
  await settle(page);
  await expect(clock(doctor)).toBeVisible();
  expect(await moves()).toEqual([]);
  await Promise.all([desk, doctor].map(({ context }) => context.close()));
});

interface Package {
  readonly id: string;
  readonly name: { readonly en: string };
  readonly price: number;
}

test("what comes late moves nothing from under the finger: a patient's home and a visit, on the day of a visit that is not paid yet", async ({
  browser,
}) => {
  const patient = await arrive(browser, "phone", "en");
  await enrol(patient, newcomer("Meera"));
  const { page, say } = patient;
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { appointmentId } = await booked(desk, { patient: await ownPatient(patient), settle: "later" });
  await onASlowLine(page);

  await page.goto("/home");
  await expect(page.getByRole("heading", { name: say("Book again") })).toBeVisible();
  const onHome = await movesOn(page, "the beginning");
  await settle(page);
  await expect(page.getByRole("heading", { name: say("To pay") })).toBeVisible();
  expect(await onHome(), "home").toEqual([]);

  await page.goto(`/visits/${appointmentId}`);
  await expect(page.getByText(say("Booking code"), { exact: true })).toBeVisible();
  const onTheVisit = await movesOn(page, "the beginning");
  await settle(page);
  await expect(page.getByRole("button", { name: say("Remind me") })).toBeVisible();
  expect(await onTheVisit(), "a visit").toEqual([]);
  await Promise.all([desk, patient].map(({ context }) => context.close()));
});

test("what comes late moves nothing from under the finger: packages that could pay for a visit", async ({
  browser,
}) => {
  const patient = await arrive(browser, "phone", "en");
  await enrol(patient, newcomer("Leela"));
  const { page } = patient;
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { patientId } = await ownPatient(patient);
  const { items } = await ask<{ items: Package[] }>(desk, "billing.packages");
  for (const { id: packageId, price: expectedTotal } of items)
    await send(desk, "billing.sellPackage", { packageId, patientId, expectedTotal, settlement: { method: "cash" } });
  const { id: doctorId, nextSlots } = await listed(patient, "Prakash Shetty");
  const [slot] = nextSlots;
  if (!slot) throw new Error("no free time");
  const asked = { doctorId, branchId: slot.branchId, startsAt: slot.startsAt };
  const { appointmentId } = await send<{ appointmentId: string }>(patient, "appointments.hold", asked);
  await send(patient, "appointments.claim", { appointmentId, patientId });
  await onASlowLine(page);

  await page.goto(`/book/${appointmentId}`);
  await expect(clock(patient)).toBeVisible();
  const moves = await movesOn(page, "the beginning");
  await settle(page);
  await expect(page.getByRole("button", { name: patient.like("Pay with {name}, {left} left") }).first()).toBeVisible();
  expect(await moves()).toEqual([]);
  await Promise.all([desk, patient].map(({ context }) => context.close()));
});
