import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { requireChromium } from "../../tooling/scripts/chromium.ts";
import type { Findings } from "../harness/proof.ts";
import { givePassword } from "../sessions/device.ts";
import type { Persona } from "../ward/personas.ts";
import type { Ward } from "../ward/ward.ts";
import { hostileHost } from "./corpus.ts";
import { csvCells, judgeCells } from "./csv-cells.ts";
import type { Sent } from "./feed.ts";
import type { Walk } from "./walks.ts";

export interface Shown {
  readonly screens: number;
  readonly tables: number;
  readonly cells: number;
  /** Signs that stood on some screen. */
  readonly signs: ReadonlySet<string>;
}

/** Does something to every page before the app does: a control's way to break it. */
export type Hook = (() => void) | undefined;

/** Walks as everyone over every page that is theirs, with what was taken in it, and says what a text did there. */
export async function walkAll(
  ward: Ward,
  origin: string,
  walks: readonly Walk[],
  sent: readonly Sent[],
  findings: Findings,
  hook?: Hook,
): Promise<Shown> {
  const browser = await chromium.launch({
    executablePath: await requireChromium(),
    args: ["--no-sandbox", "--disable-gpu"],
  });
  const shown = { screens: 0, tables: 0, cells: 0, signs: new Set<string>() };
  const all = sent.map(({ sign }) => sign).filter((sign) => sign.startsWith("zq"));
  try {
    for (const [persona, ofPersona] of Map.groupBy(walks, (walk) => walk.as)) {
      const visit = await openVisit(browser, ward, origin, persona, findings, hook);
      for (const { path } of ofPersona) {
        const { text, tables } = await look(visit, path, persona, findings);
        shown.screens += 1;
        for (const sign of all) if (text.includes(sign)) shown.signs.add(sign);
        for (const table of tables) {
          shown.tables += 1;
          const cells = csvCells(table);
          shown.cells += cells.length;
          judgeCells(`${persona} at ${path}`, cells, findings);
        }
      }
      await visit.context.close();
    }
    return shown;
  } finally {
    await browser.close();
  }
}

interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
}

async function openVisit(
  browser: Browser,
  ward: Ward,
  origin: string,
  persona: Persona,
  findings: Findings,
  hook: Hook,
): Promise<Visit> {
  const context = await browser.newContext({
    ...{ baseURL: origin, locale: "en-IN", timezoneId: "Asia/Kolkata", serviceWorkers: "block" },
    ...{ viewport: { width: 1180, height: 900 }, acceptDownloads: true },
  });
  context.setDefaultTimeout(20_000);
  const { accountId } = ward.people[persona];
  if (accountId) {
    const data = { email: await givePassword(ward.server, accountId), password: "a quiet ward at night" };
    const answer = await context.request.post("/api/auth/sign-in/email", { data, headers: { origin } });
    if (!answer.ok()) throw new Error(`signing in as ${persona}: ${answer.status()} ${await answer.text()}`);
  }
  await context.exposeFunction("policyBroken", (what: string) =>
    findings.violate("against the policy", `${persona}: ${what}`),
  );
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, documentURI }) => {
      Reflect.get(globalThis, "policyBroken")(`${violatedDirective} ${blockedURI} at ${documentURI}`);
    });
  });
  if (hook) await context.addInitScript(hook);
  const page = await context.newPage();
  page.on("dialog", (dialog) => {
    if (dialog.type() === "alert")
      findings.violate("a text ran", `${persona} at ${page.url()}: alert ${dialog.message()}`);
    void dialog.dismiss().catch(() => undefined);
  });
  context.on("request", (request) => {
    const address = `${request.url()} ${request.headers().referer ?? ""}`;
    findings.require(!/zq[0-9a-z]{4}/.test(address), "words in an address", () => `${persona}: ${address}`);
    const { hostname, protocol } = new URL(request.url());
    const isOurs = !/^https?:$/.test(protocol) || hostname === "localhost" || hostname === "127.0.0.1";
    if (isOurs) return;
    const kind = hostname === hostileHost ? "a text asked elsewhere" : "an unexpected request";
    findings.violate(kind, `${persona} at ${page.url()}: ${request.url()}`);
  });
  page.on("pageerror", (error) => findings.violate("a page broke", `${persona} at ${page.url()}: ${error.message}`));
  return { context, page };
}

async function look({ page }: Visit, path: string, persona: Persona, findings: Findings) {
  const tables: string[] = [];
  const answer = await page.goto(path, { waitUntil: "domcontentloaded" }).catch((error: Error) => error);
  if (answer instanceof Error) {
    findings.violate("not opened", `${persona} at ${path}: ${answer.message}`);
    return { text: "", tables };
  }
  await settled(page);
  let text = await read(page, `${persona} at ${path}`, findings);
  for (const tab of await page.getByRole("tab", { selected: false }).all()) {
    if (!(await opened(tab.click({ timeout: 2000 })))) continue;
    await settled(page);
    text += await read(page, `${persona} at ${path}`, findings);
  }
  await page
    .evaluate(() => {
      for (const each of document.querySelectorAll("details")) each.setAttribute("open", "");
    })
    .catch(() => undefined);
  const folded = page.locator("main button[aria-expanded=false]:not([aria-haspopup])");
  for (const button of (await folded.all()).slice(0, 8)) await opened(button.click({ timeout: 1000 }));
  text += await read(page, `${persona} at ${path}, unfolded`, findings);
  for (const button of (await page.getByRole("button", { name: /^Save as CSV/ }).all()).slice(0, 6)) {
    const coming = page.waitForEvent("download", { timeout: 5000 });
    await button.click({ timeout: 2000 }).catch(() => undefined);
    const file = await coming.catch(() => undefined);
    const stream = await file?.createReadStream();
    if (stream) tables.push(Buffer.concat(await stream.toArray()).toString("utf8"));
  }
  await page.emulateMedia({ media: "print" });
  text += await read(page, `${persona} at ${path}, printed`, findings);
  await page.emulateMedia({ media: null });
  return { text, tables };
}

const opened = (click: Promise<void>) =>
  click.then(
    () => true,
    () => false,
  );

/** Until nothing is asked for any more; a stream of news stays open for good. */
async function settled(page: Page): Promise<void> {
  await page
    .getByRole("main")
    .first()
    .waitFor({ timeout: 10_000 })
    .catch(() => undefined);
  await page.waitForLoadState("networkidle", { timeout: 1500 }).catch(() => undefined);
}

/** All that stands on the page, and whether something in it was made by a text. */
async function read(page: Page, where: string, findings: Findings): Promise<string> {
  const { text, made } = await page.evaluate(inspect).catch(() => ({ text: "", made: [] })); // it is just going elsewhere
  for (const what of made) findings.violate("an element of a text", `${where}: ${what}`);
  return text;
}

/** Runs in the page. Our own app sets no handler as an attribute and has no frames, objects, bases or addresses that run. */
function inspect(): { text: string; made: string[] } {
  const made: string[] = [];
  for (const element of document.querySelectorAll("*")) {
    const handler = element.getAttributeNames().some((name) => /^on/i.test(name));
    const foreign = /^(iframe|object|embed|base|math|marquee|mi)$/i.test(element.localName);
    const runs = ["href", "src", "action", "formaction", "xlink:href"].some((name) =>
      /^\s*(javascript:|data:text|(https?:)?\/\/hostile)/i.test(element.getAttribute(name) ?? ""),
    );
    if (handler || foreign || runs) made.push(element.outerHTML.slice(0, 160));
  }
  const fields = [...document.querySelectorAll("input, textarea")].map((field) =>
    "value" in field ? String(field.value) : "",
  );
  return { text: `${document.title} ${document.documentElement.outerHTML} ${fields.join(" ")}`, made };
}
