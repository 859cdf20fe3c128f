import "./app.css";
import "./lib/ask-at-once.ts";
import { preferredLocale, speak } from "./i18n/setup.ts";

/**
 * Not awaited at the top: the app's file imports from this one, and a module that is still awaiting keeps its importers
 * waiting for good. Safari and Firefox do not have Temporal yet; only they load the stand-in.
 */
async function begin(): Promise<void> {
  await firstPaint();
  if (!("Temporal" in globalThis)) await import("temporal-polyfill/global");
  const [{ start }] = await Promise.all([import("./app.tsx"), speak(preferredLocale())]);
  start();
}

/** The bar of index.html is drawn before the app's code keeps a slow processor busy. A tab in the background draws nothing. */
function firstPaint(): Promise<void> {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

void begin();
