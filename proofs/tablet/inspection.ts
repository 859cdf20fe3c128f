import { keptDatabases, keptOn } from "@carepoint/browser-profile/kept";
import { keyNeedles } from "@carepoint/browser-profile/keys";
import { needlesOf } from "@carepoint/browser-profile/needles";
import { cachedAddresses, filesOf, search } from "@carepoint/browser-profile/search";
import { storesOf } from "@carepoint/browser-profile/stores";
import type { Findings } from "../harness/proof.ts";
import { type Ending, whileClosed } from "./endings.ts";
import type { Scene } from "./scene.ts";
import { signIn, wordsOn } from "./tablet.ts";

export interface Looked {
  readonly screens: number;
  readonly revived: number;
  readonly entries: number;
  readonly storeBytes: number;
  readonly files: number;
  readonly diskBytes: number;
  readonly cached: number;
}

/** Looks for the words wherever a tablet can hold them, once somebody's time at it has ended. */
export async function inspect(scene: Scene, ending: Ending, findings: Findings): Promise<Looked> {
  const { hospital, reader, words } = scene;
  const violate = (kind: string, what: string) => findings.violate(kind, `${reader.role}, ${ending.name}: ${what}`);
  const needles = words.flatMap(needlesOf);
  const wiped = ending.leaves === "nothing";
  const { page, revived } = scene.tablet;

  if (wiped) await expectNoRows(scene, violate);
  const stores = search(await storesOf(page), needles);
  for (const hit of stores.hits) violate(`words in ${storeOf(hit.where)}`, `${hit.where}, as ${hit.shape}`);
  const screens = await walk(scene, violate);

  const kept = wiped ? keyNeedles(scene.halves) : [];
  const { disk, cached } = await whileClosed(scene, (profile) => ({
    disk: search(filesOf(profile), [...needles, ...kept]),
    cached: cachedAddresses(profile),
  }));
  for (const { where, words: found, shape } of disk.hits)
    violate(kindOf(where, found, scene), `${where} holds ${found}, as ${shape}`);
  for (const address of cached.filter(isPrivate)) violate("private answer in the HTTP cache", address);

  hospital.network.mend();
  await (wiped ? expectNoAddress(scene, violate) : expectLock(scene, violate));
  return {
    screens,
    revived: revived(),
    entries: stores.places,
    storeBytes: stores.bytes,
    files: disk.places,
    diskBytes: disk.bytes,
    cached: cached.length,
  };
}

type Violate = (kind: string, what: string) => void;

const storeOf = (where: string) => where.split(" ")[0] ?? where;
const isPrivate = (address: string) => /\/\/[^/]+\/(trpc|api(?!\/directory))\b/.test(address);

function kindOf(file: string, found: string, { words }: Scene): string {
  if (!words.includes(found)) return "key on the disk";
  return /Cache_Data/.test(file) ? "words in the HTTP cache" : "words on the disk";
}

/** The former person's database is gone; whoever came after may have their own. */
async function expectNoRows({ tablet: { page }, reader }: Scene, violate: Violate): Promise<void> {
  const until = performance.now() + 10_000;
  for (;;) {
    const left = (await keptDatabases(page)).filter((name) => name.includes(reader.accountId));
    if (left.length === 0) return;
    if (performance.now() > until) return violate("rows left", left.join(", "));
    await page.waitForTimeout(100);
  }
}

/** Back through the history, forward again, and by each address the reader had been at. Answers how many screens it saw. */
async function walk({ tablet: { page }, reader, words }: Scene, violate: Violate): Promise<number> {
  let screens = 0;
  const look = async (how: string) => {
    for (const pauseMs of [0, 700]) {
      await page.waitForTimeout(pauseMs);
      for (const word of await wordsOn(page, words)) violate("words on the screen", `${how}: ${word}`);
    }
    screens += 1;
  };
  await look("where it ended");
  for (const way of ["back", "back", "back", "back", "forward", "forward"] as const) {
    const options = { waitUntil: "commit", timeout: 8000 } as const;
    await (way === "back" ? page.goBack(options) : page.goForward(options)).catch(() => null); // no way further
    await look(`going ${way}`);
  }
  for (const path of reader.paths) {
    await page.goto(path, { waitUntil: "commit" }).catch(() => null); // it may be led elsewhere meanwhile
    await look(`at ${path}`);
  }
  return screens;
}

/** Without the network too: what the lock hides must stay hidden, until the same person signs in. */
async function expectLock(scene: Scene, violate: Violate): Promise<void> {
  const { hospital, reader, words } = scene;
  const { page } = scene.tablet;
  hospital.network.cut();
  for (const path of reader.paths) {
    await page.goto(path).catch(() => null);
    for (const word of await wordsOn(page, words, 1500)) violate("shown while locked", `${path} offline: ${word}`);
  }
  hospital.network.mend();
  const { rows } = await keptOn(page);
  if (rows === 0) violate("lock lost the rows", "none is kept");
  await signIn(page, reader.email);
  await page.goto(reader.paths[0] ?? "/");
  const [name] = words;
  if (name && (await wordsOn(page, [name], 10_000)).length === 0) violate("lock does not open", name);
}

/** At the next contact the server forgets where to push to, and the session. */
async function expectNoAddress({ tablet: { page }, hospital, reader }: Scene, violate: Violate): Promise<void> {
  await page.goto("/");
  const until = performance.now() + 15_000;
  for (;;) {
    const rows = await hospital.asOwner("select endpoint from push_subscriptions where account_id = $1", [
      reader.accountId,
    ]);
    if (rows.length === 0) return;
    if (performance.now() > until) return violate("push address left", String(rows[0]?.endpoint));
    await page.waitForTimeout(200);
  }
}
