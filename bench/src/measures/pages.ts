import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withConnection } from "@carepoint/db/connect";
import { requireChromium } from "../../../tooling/scripts/chromium.ts";
import { type Cookie, openJudge, type Verdict } from "../../../tooling/scripts/lighthouse.ts";
import { startStack } from "../../../tooling/scripts/stack.ts";
import { nextPort } from "../hospital.ts";
import { type Figure, times } from "../results.ts";
import { median } from "../rounds.ts";
import { serveWebFloor } from "../web-floor.ts";

/** A patient of the demo hospital, whose password everyone may know. */
const patient = { username: "rohan", password: "a quiet ward at night" };
const rounds = 3;

/**
 * The patient's pages as a phone opens them for the first time, over slow 4G on a processor four times as slow, in turn
 * with the bare web app: a busy machine slows both.
 */
export async function measurePages(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "carepoint-pages-"));
  const port = nextPort();
  const env = { PUBLIC_URL: `http://localhost:${port}`, RATE_LIMITS: "relaxed" };
  const floor = await serveWebFloor();
  const judge = await openJudge(await requireChromium());
  const stack = await startStack({ dataDir, port, quiet: true, env });
  try {
    const cookies = await signIn(stack.url);
    const pages = await pagesOf(stack.ownerUrl);
    const verdicts = new Map<string, Verdict[]>();
    const look = async (what: string, url: string, as: readonly Cookie[]) => {
      const verdict = await judge.judge(url, ["performance"], as);
      verdicts.set(what, [...(verdicts.get(what) ?? []), verdict]);
    };
    for (let round = 0; round < rounds; round += 1) {
      await look("floor", floor.url, []);
      for (const { what, path, signedIn } of pages)
        await look(what, new URL(path, stack.url).href, signedIn ? cookies : []);
    }
    const bare = verdicts.get("floor") ?? [];
    return pages.map(({ what }) => figureOf(what, verdicts.get(what) ?? [], bare));
  } finally {
    await judge.close();
    await stack.stop();
    await floor.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function figureOf(what: string, verdicts: readonly Verdict[], bare: readonly Verdict[]): Figure {
  const score = median(verdicts.map(scoreOf));
  const paint = median(verdicts.map(paintOf));
  const shift = median(verdicts.map(({ layoutShift }) => layoutShift));
  const blocked = median(verdicts.map(({ blocked }) => blocked));
  const barePaint = median(bare.map(paintOf));
  const speed = median([...verdicts, ...bare].map(({ machineSpeed }) => machineSpeed));
  return {
    goal: 13,
    what: `${what}, slow 4G, 4× CPU`,
    ours: `LCP ${seconds(paint)}, CLS ${shift.toFixed(3)}, blocked ${Math.round(blocked)} ms, Lighthouse ${score}`,
    beside: `bare web app LCP ${seconds(barePaint)}, Lighthouse ${median(bare.map(scoreOf))}; machine ${Math.round(speed)}`,
    ratio: times(paint / barePaint),
    wanted: "LCP ≤ 2.5 s, CLS ≤ 0.1, ≥ 90",
    met: paint <= 2500 && shift <= 0.1 && score >= 90,
  };
}

const paintOf = ({ largestPaint }: Verdict) => largestPaint;
const scoreOf = ({ scores }: Verdict) => scores.performance ?? 0;
const seconds = (time: number) => `${(time / 1000).toFixed(2)} s`;

interface Page {
  readonly what: string;
  readonly path: string;
  readonly signedIn: boolean;
}

async function pagesOf(ownerUrl: string): Promise<Page[]> {
  const { rows } = await withConnection(ownerUrl, (client) =>
    client.query<{ doctor: string; prescription: string }>(
      `select (select id from doctors where status = 'approved' order by id limit 1) as doctor, p.id as prescription
       from prescriptions p
       join account_patients a on a.patient_id = p.patient_id
       join auth."user" u on u.id = a.account_id
       where u.username = $1 and p.status = 'issued' order by p.id limit 1`,
      [patient.username],
    ),
  );
  const [found] = rows;
  if (!found) throw new Error("the demo hospital has no doctor, or its patient no prescription");
  return [
    { what: "the front door", path: "/", signedIn: false },
    { what: "a doctor's free times", path: `/doctors/${found.doctor}`, signedIn: false },
    { what: "a patient's home", path: "/home", signedIn: true },
    { what: "a prescription", path: `/prescriptions/${found.prescription}`, signedIn: true },
  ];
}

async function signIn(origin: string): Promise<Cookie[]> {
  const answer = await fetch(new URL("/api/auth/sign-in/username", origin), {
    method: "POST",
    headers: { "content-type": "application/json", origin: new URL(origin).origin },
    body: JSON.stringify(patient),
  });
  if (!answer.ok) throw new Error(`signing in was answered ${answer.status}`);
  return answer.headers.getSetCookie().map((cookie) => {
    const [pair = ""] = cookie.split(";");
    const [name = ""] = pair.split("=");
    return { name, value: pair.slice(name.length + 1), url: origin, secure: /;\s*secure/i.test(cookie) };
  });
}
