import { expect, type Page, test } from "@playwright/test";
import { settle, tooWide, violationsOn } from "./accessibility.ts";
import { bookedAhead } from "./commands.ts";
import { arrive, type Person, type Size, signInQuietly } from "./people.ts";

async function chartOn(person: Person): Promise<void> {
  const browser = person.context.browser();
  if (!browser) throw new Error("the doctor has no browser");
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { appointmentId } = await bookedAhead(desk); // her times of today are for stories of a visit
  await desk.context.close();
  await signInQuietly(person, "ananya");
  await person.page.goto(`/doctor/visits/${appointmentId}`);
  await expect(person.page.getByRole("region", { name: person.say("Reports and photos") })).toBeVisible();
  await settle(person.page);
}

const marked = (page: Page) => page.locator('nav [aria-current="location"]');

for (const size of ["narrowest", "tablet", "landscape"] as const satisfies readonly Size[]) {
  test(`any part of a chart is one press away, by finger and by keyboard, ${size}`, async ({ browser }, info) => {
    const person = await arrive(browser, size, size === "landscape" ? "en" : "hi");
    const { page, say } = person;
    await page.emulateMedia({ reducedMotion: "reduce" });
    await chartOn(person);
    const bar = page.getByRole("navigation", { name: say("Parts of the chart") });
    await expect(marked(page)).toHaveText(say("Allergies"));
    await bar.getByRole("button", { name: say("Visits") }).click();
    await expect(marked(page)).toHaveText(say("Visits"));
    await bar.getByRole("button", { name: say("Vitals") }).click();
    await expect(marked(page)).toHaveText(say("Vitals"));
    await expectBelow(page, "Vitals", person);
    await page.screenshot({ path: info.outputPath("vitals.png") });

    await marked(page).focus();
    await page.keyboard.press("ArrowRight");
    await expect(bar.getByRole("button", { name: say("Problems") })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(marked(page)).toHaveText(say("Problems"));
    await expectBelow(page, "Problems", person);
    await bar.getByRole("button", { name: say("Past history") }).click();
    await expectBelow(page, "Past history", person); // it was folded away
    await settle(page);
    expect(await violationsOn(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
    });
    await bar.getByRole("button", { name: say("Medicines") }).click();
    await expectBelow(page, "Medicines now", person);
    expect(await tooWide(page)).toEqual([]);
    await page.screenshot({ path: info.outputPath("large.png") });
    await person.context.close();
  });
}

/** The part begins under the bar, not behind it, and on the screen. */
async function expectBelow(page: Page, title: string, { say }: Person): Promise<void> {
  const region = page.getByRole("region", { name: say(title), exact: true });
  const bar = page.getByRole("navigation", { name: say("Parts of the chart") });
  const measure = async () => {
    const [part, edge, screen] = [await region.boundingBox(), await bar.boundingBox(), page.viewportSize()];
    if (!part || !edge || !screen) return false;
    return part.y >= edge.y + edge.height && part.y < screen.height;
  };
  await expect.poll(measure).toBe(true);
}
