import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, type Request } from "@playwright/test";

/** A list of doctors repeats a fault forty times. */
const mostShown = 6;

/** Nothing is on its way any more: what is judged is the screen, not its skeleton. */
export async function settle(page: Page): Promise<void> {
  await expect(page.locator("main")).toBeVisible();
  await expect(page.locator("h1").first()).toBeAttached(); // a page whose file is still coming is not busy yet
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await still(page);
}

/** What each page has asked for and not been answered yet; a live stream never ends and is none of it. */
const underWay = new WeakMap<Page, Set<Request>>();

/** From here on it is known what the page waits for. */
export function watchRequests(page: Page): void {
  const open = new Set<Request>();
  underWay.set(page, open);
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) open.clear(); // what the last document asked for
    if (!request.url().includes("/trpc/live.")) open.add(request);
  });
  page.on("requestfinished", (request) => open.delete(request));
  page.on("requestfailed", (request) => open.delete(request));
}

/**
 * Whoever taps has seen the page stand still: what comes late has come, and moves nothing away from under the finger. A
 * story may keep an answer back, so nobody waits long for one.
 */
export async function still(page: Page): Promise<void> {
  const until = Date.now() + 2_000;
  while ((underWay.get(page)?.size ?? 0) > 0 && Date.now() < until) await page.waitForTimeout(20);
  await drawn(page);
}

/** What the browser knew before the call is on the screen: it reports a new width within a frame. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}

/**
 * One line for each thing on the page that axe refuses: WCAG 2.2 A and AA, its advice on good practice, and the size of
 * targets, which has to be asked for.
 */
export async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode() // what it found is put together in this page and not in another one: no frame of a stranger stands in it
    .options({ rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] })
    .analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => ({ id, ...node })));
  const lines: string[] = [];
  for (const { id, target, html, failureSummary } of found) {
    if (id === "target-size" && !(await isTooSmallInSight(page, target.join(" ")))) continue;
    lines.push(`${id}: ${html.slice(0, 160)} (${failureSummary?.replaceAll(/\s+/g, " ").slice(0, 200)})`);
  }
  return lines.slice(0, mostShown);
}

/**
 * A target that a bar at the foot covers by half is whole once it is scrolled to: it is judged there, in the middle of
 * the screen. One that is too small, or that lies too close to another, is so there as well.
 */
async function isTooSmallInSight(page: Page, selector: string): Promise<boolean> {
  await page.locator(selector).evaluate((target) => target.scrollIntoView({ block: "center", behavior: "instant" }));
  const { violations } = await new AxeBuilder({ page }).include(selector).withRules("target-size").analyze();
  return violations.length > 0;
}

/**
 * Tables of which a part is hidden until someone scrolls them sideways, by their caption and by how much. One that is made to be
 * scrolled, with what its rows are called standing still, says so itself.
 */
export async function cutTables(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("main table:not([data-scrolls])")].flatMap((table) => {
      const hidden = table.scrollWidth - (table.parentElement?.clientWidth ?? 0);
      return hidden > 0 ? [`${table.querySelector("caption")?.textContent}: ${hidden} px`] : [];
    }),
  );
}

/** What reaches out of a page at the side, by its tag and text; empty when nothing has to be scrolled sideways. */
export async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const isOutside = ({ left, right }: DOMRect) => right > width + 1 || left < -1;
    const outside = [...document.body.querySelectorAll("*")].filter(
      (element) => isOutside(element.getBoundingClientRect()) && element.children.length === 0,
    );
    const named = outside.slice(0, 5).map(({ tagName, textContent }) => `${tagName} ${textContent?.slice(0, 60)}`);
    return named.length > 0 ? named : [`something, by ${document.documentElement.scrollWidth - width} px`];
  });
}

/** At 200 % text the page is still read by scrolling one way. */
export async function expectRoomForLargeText(page: Page): Promise<void> {
  await settle(page);
  // What folds at this size gets the time to do so.
  await largeText(page, () => expect.poll(() => tooWide(page), { timeout: 3_000 }).toEqual([]));
}

/** Looks at the page with text twice as large, and puts it back. */
export async function largeText(page: Page, look: () => Promise<void>): Promise<void> {
  const size = (percent: string) =>
    page.evaluate((percentage) => {
      document.documentElement.style.fontSize = percentage;
    }, percent);
  await size("200%");
  await look();
  await size("");
}
