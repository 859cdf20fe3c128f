import { expect, type Page, test } from "@playwright/test";
import { settle } from "./accessibility.ts";
import { chooseDay, clock, enrol, freeTimes, newcomer } from "./booking.ts";
import { booked, listed, send } from "./commands.ts";
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

/** Writes down what moves by itself from now on: what it is, from which height to which. */
async function movesOn(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
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
    }).observe({ type: "layout-shift" });
  });
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
