import { expect, type Locator, type Page } from "@playwright/test";
import { still } from "./accessibility.ts";

/** Counts every key, as somebody at the counter would feel them. */
export function keysOf(page: Page) {
  let pressed = 0;
  const press = async (key: string, times = 1) => {
    for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
    pressed += times;
  };
  const type = async (text: string) => {
    await page.keyboard.type(text);
    pressed += text.length;
  };
  return { press, type, pressed: () => pressed };
}

/** Card, Moran and Newell's keystroke-level model (CACM 23:7, 1980): a typist of middling pace, and the thought before a step. */
const secondsAKey = 0.28;
const secondsAThought = 1.35;

/** How long somebody takes over keys and steps beside what the screen lets them wait. */
export function secondsAtCounter(keys: number, steps: number, waitedMs: number): number {
  return keys * secondsAKey + steps * secondsAThought + waitedMs / 1000;
}

/** Counts every tap of a thumb; what is typed is not counted. */
export function tapsOf() {
  let tapped = 0;
  const tap = async (target: Locator) => {
    await expect(target).toBeEnabled();
    await still(target.page());
    await target.tap();
    tapped += 1;
  };
  return { tap, tapped: () => tapped };
}

/** Counts every press on the pages from now on, whoever's step makes it; not those inside another site's frame. */
export async function pressesOn(page: Page): Promise<() => Promise<number>> {
  const key = "e2e-presses";
  await page.addInitScript((name) => {
    if (window !== window.top) return;
    const press = () => sessionStorage.setItem(name, String(Number(sessionStorage.getItem(name)) + 1));
    window.addEventListener("pointerdown", press, { capture: true });
  }, key);
  return () => page.evaluate((name) => Number(sessionStorage.getItem(name)), key);
}
