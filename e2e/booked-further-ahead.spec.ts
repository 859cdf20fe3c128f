import { expect, test } from "@playwright/test";
import { freeTimes } from "./booking.ts";
import { branchOf, listed, registered, send } from "./commands.ts";
import { hospitalDay, zone } from "./hospital-clock.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";

const inherited = { dayLimit: null, onlineLimit: null, deskLimit: null, walkInQuota: null, minimumNoticeMinutes: null };
const horizonDays = 120;

/** The hospital books sixty days ahead, this doctor twice as many: whoever books turns to the last of them, and no further. */
test("a doctor who is booked further ahead than the hospital is turned to their own last day, by patients and at the desk", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const branchId = await branchOf(desk);
  const { id: doctorId, name } = await listed(desk, "Shalini Menon", branchId);
  const rules = (days: number | null) =>
    send(desk, "doctors.setBookingRules", { doctorId, branchId, ...inherited, horizonDays: days });
  await rules(horizonDays);
  const last = (await hospitalDay()).add({ days: horizonDays });
  try {
    const visitor = await arrive(browser, "phone", "en");
    await visitor.page.goto(`/doctors/${doctorId}`);
    await turnsTo(visitor, last);
    await expect(freeTimes(visitor).first()).toBeVisible();
    await visitor.context.close();

    const { mrn } = await registered(desk);
    const passed = (await hospitalDay()).toZonedDateTime({ timeZone: zone, plainTime: "00:00" }).toInstant();
    await desk.page.goto(`/desk/book?doctorId=${doctorId}&startsAt=${passed}`);
    await expect(desk.page.getByText(name).first()).toBeVisible();
    await desk.page
      .getByRole("searchbox", { name: desk.say("Name, telephone, token, code or record number") })
      .fill(mrn);
    await desk.page
      .getByRole("grid", { name: desk.say("Patients found") })
      .getByRole("button")
      .first()
      .click();
    await turnsTo(desk, last);
  } finally {
    await rules(null);
  }
  await desk.context.close();
});

async function turnsTo({ page, say }: Person, last: Temporal.PlainDate): Promise<void> {
  const later = page.getByRole("button", { name: say("Later days"), exact: true });
  const pages = Math.floor(horizonDays / 14);
  for (let turned = 0; turned < pages; turned += 1) {
    await expect(later).not.toHaveAttribute("aria-disabled", "true");
    await later.press("Enter");
  }
  const day = last.toLocaleString("en-IN", { day: "numeric", month: "short" });
  await later.press("Enter");
  await expect(page.getByText(say("Visits can be booked until {until}.", { until: day }))).toBeVisible();
}
