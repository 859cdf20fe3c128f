import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import lighthouse, { type Flags, type Result } from "lighthouse";

export type Category = "performance" | "accessibility" | "best-practices" | "seo";

export interface Verdict {
  /** Out of a hundred. */
  readonly scores: Readonly<Record<string, number>>;
  /** What cost points: each check and what it found. */
  readonly faults: readonly string[];
  /** Milliseconds until the largest thing is painted, and in which nothing could be tapped. */
  readonly largestPaint: number;
  readonly blocked: number;
  readonly layoutShift: number;
  /** How fast Lighthouse found the machine (`environment.benchmarkIndex`): an ordinary laptop has 1,000 and more, and half of it takes twice as long. */
  readonly machineSpeed: number;
}

/** As a browser keeps it: `url` is where it belongs. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly url: string;
  readonly secure: boolean;
}

export interface Judge {
  /** Opens a page as a phone does for the first time; with performance, over slow 4G on a processor four times as slow. */
  judge(url: string, categories: readonly Category[], cookies?: readonly Cookie[]): Promise<Verdict>;
  close(): Promise<void>;
}

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--remote-debugging-port=0",
];

/** Everything but the cookies: who is signed in stays so. */
const forgotten = ["file_systems", "indexeddb", "local_storage", "service_workers", "cache_storage"] as const;

/** So tall that the bar at the foot covers nothing: what it hides by half is whole once it is scrolled to. */
const tall = { mobile: true, width: 412, height: 4000, deviceScaleFactor: 1.75, disabled: false };

/** Lighthouse in a browser of its own. */
export async function openJudge(chromium: string): Promise<Judge> {
  const profile = mkdtempSync(join(tmpdir(), "carepoint-lighthouse-"));
  const browser = spawn(chromium, [...flags, `--user-data-dir=${profile}`, "about:blank"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const address = await debuggingAddress(browser);
  return {
    judge: async (url, categories, cookies = []) => {
      await signInAs(address, cookies);
      return judge(url, categories, Number(address.port));
    },
    close: async () => {
      const ended = once(browser, "exit");
      browser.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function judge(url: string, categories: readonly Category[], port: number): Promise<Verdict> {
  const flags: Flags = {
    port,
    logLevel: "silent",
    onlyCategories: [...categories],
    ...(categories.includes("performance")
      ? { throttlingMethod: "simulate" }
      : { throttlingMethod: "provided", screenEmulation: tall }),
    clearStorageTypes: [...forgotten],
    disableFullPageScreenshot: true,
  };
  const lhr = (await look(url, flags)) ?? (await look(url, flags));
  if (!lhr) throw new Error(`${url}: Chromium twice recorded no trace of its loading`);
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  if (lhr.finalDisplayedUrl !== url) throw new Error(`${url} led to ${lhr.finalDisplayedUrl}`);
  const faults = Object.values(lhr.categories)
    .flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0))
    .flatMap(({ id }) => lhr.audits[id] ?? [])
    .filter(({ score }) => score !== null && score < 1);
  const measured = (id: string) => lhr.audits[id]?.numericValue ?? Number.NaN;
  return {
    scores: Object.fromEntries(
      Object.values(lhr.categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]),
    ),
    faults: faults.map(
      ({ id, displayValue, details }) => `${id} ${displayValue ?? ""} ${JSON.stringify(details)?.slice(0, 600)}`,
    ),
    largestPaint: measured("largest-contentful-paint"),
    blocked: measured("total-blocking-time"),
    layoutShift: measured("cumulative-layout-shift"),
    machineSpeed: lhr.environment.benchmarkIndex,
  };
}

/** Null when a busy machine lost the beginning of the trace: then there is nothing to judge, and Lighthouse asks to run again. */
async function look(url: string, flags: Flags): Promise<Result | null> {
  const lhr = (await lighthouse(url, flags))?.lhr;
  return lhr && lhr.runtimeError?.code !== "NO_NAVSTART" ? lhr : null;
}

/** Gives the browser these cookies and no others. */
async function signInAs(address: URL, cookies: readonly Cookie[]): Promise<void> {
  const socket = new WebSocket(address);
  await once(socket, "open");
  for (const [id, command] of [
    { method: "Storage.clearCookies" },
    { method: "Storage.setCookies", params: { cookies } },
  ].entries()) {
    const answered = once(socket, "message");
    socket.send(JSON.stringify({ id, ...command }));
    const [{ data }] = await answered;
    if (String(data).includes('"error"')) throw new Error(`${command.method}: ${String(data)}`);
  }
  socket.close();
}

/** Chromium takes a free port and says which. */
function debuggingAddress(browser: ChildProcess): Promise<URL> {
  const { promise, resolve, reject } = Promise.withResolvers<URL>();
  if (!browser.stderr) throw new Error("Chromium has no voice");
  createInterface(browser.stderr).on("line", (line) => {
    const address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (address) resolve(new URL(address));
  });
  browser.once("error", reject);
  browser.once("exit", () => reject(new Error("Chromium ended before it said where it listens")));
  return promise;
}
