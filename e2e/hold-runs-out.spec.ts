import { expect, test } from "@playwright/test";
import { clock, findDoctor, freeTimes, holdTime } from "./booking.ts";
import { letTimePass } from "./hospital-clock.ts";
import { arrive } from "./people.ts";

test("a hold that runs out says so, offers the next times, and the time is free for others", async ({ browser }) => {
  const visitor = await arrive(browser, "phone", "hi");
  const other = await arrive(browser, "desktop", "en");
  await visitor.page.clock.install();
  await findDoctor(visitor, "Anil", "Dr. Anil Kapadia");
  const label = (await freeTimes(visitor).nth(2).textContent()) ?? "";
  await holdTime(visitor, 2);
  await findDoctor(other, "Anil", "Dr. Anil Kapadia");
  await expect(freeTimes(other).filter({ hasText: label })).toHaveCount(0);

  await letTimePass({ minutes: 4, seconds: 30 });
  await visitor.page.clock.fastForward("04:30");
  await expect(clock(visitor)).toHaveText(/^0:\d\d$/);
  await letTimePass({ minutes: 1 });
  await visitor.page.clock.fastForward("01:00");
  await expect(visitor.page.getByText(visitor.say("The time is no longer held for you"))).toBeVisible();
  await expect(clock(visitor)).toHaveCount(0);
  await expect(visitor.page.getByRole("list", { name: visitor.say("Next free times") })).toBeVisible();
  // Nobody has it by now, so it is the first that is offered.
  const offered = visitor.page.getByRole("list", { name: visitor.say("Next free times") }).getByRole("button");
  await expect(offered.first()).toContainText(label.match(/^\d+:\d\d [ap]m/)?.[0] ?? label);

  await findDoctor(other, "Anil", "Dr. Anil Kapadia");
  await freeTimes(other).filter({ hasText: label }).click();
  await other.page.waitForURL(/\/book\//);
  for (const { context } of [visitor, other]) await context.close();
});
