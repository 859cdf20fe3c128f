import { expect, type Page, test } from "@playwright/test";
import { settle } from "./accessibility.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";

test("under reduced motion nothing moves, turns or grows: not while a page comes, nor when a sheet opens over it", async ({
  browser,
}) => {
  const patient = await arrive(browser, "phone", "en");
  const moved = await listenForMotion(patient.page);
  await patient.page.emulateMedia({ reducedMotion: "reduce" });
  await signInQuietly(patient, "rohan");
  await openAndClose(patient);
  expect(moved.splice(0)).toEqual([]);

  await patient.page.emulateMedia({ reducedMotion: "no-preference" });
  await openAndClose(patient);
  expect(moved).toContain("DIALOG transform"); // so whoever listens hears it
  await patient.context.close();
});

async function openAndClose({ page, say }: Person): Promise<void> {
  await page.goto("/visits");
  await settle(page);
  // Not one of today: its time may have begun, and then it cannot be called off.
  const ahead = page.locator("main a[href^='/visits/']").filter({ hasNotText: say("Today") });
  await ahead
    .filter({ hasText: say("Confirmed") })
    .first()
    .click();
  await page.getByRole("button", { name: say("Cancel the visit") }).click();
  const dialog = page.locator("dialog[open]");
  await expect(dialog).toBeVisible();
  await settle(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
}

/** Names each animation and transition from the next page on that changes the place or size of something. */
async function listenForMotion(page: Page): Promise<string[]> {
  const moved: string[] = [];
  await page.exposeFunction("e2eMoved", (what: string) => moved.push(what));
  await page.addInitScript(() => {
    const told = new WeakSet<Animation>();
    const look = () => {
      for (const animation of document.getAnimations()) {
        if (told.has(animation) || !(animation.effect instanceof KeyframeEffect)) continue;
        told.add(animation);
        const changed = animation.effect.getKeyframes().flatMap((frame) => Object.keys(frame));
        const place = changed.find((name) =>
          /transform|translate|rotate|scale|inset|width|height|size|^left|^top/i.test(name),
        );
        const { e2eMoved } = window as typeof window & { e2eMoved(what: string): void };
        if (place) e2eMoved(`${animation.effect.target?.tagName} ${place}`);
      }
      requestAnimationFrame(look);
    };
    look();
  });
  return moved;
}
