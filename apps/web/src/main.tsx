import "./app.css";
import { preferredLocale, speak } from "./i18n/setup.ts";

/** Safari and Firefox do not have Temporal yet; only they load the stand-in. */
if (!("Temporal" in globalThis)) await import("temporal-polyfill/global");
const [{ start }] = await Promise.all([import("./app.tsx"), speak(preferredLocale())]);
start();
