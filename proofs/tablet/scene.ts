import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keptOn } from "@carepoint/browser-profile/kept";
import { findHalves, type Halves, sealedSample } from "@carepoint/browser-profile/keys";
import type { Hospital } from "./hospital.ts";
import type { Reader } from "./people.ts";
import { openTablet, signIn, type Tablet, wordsOn } from "./tablet.ts";

/** A tablet on which somebody has read all that is theirs, with the network and without it. */
export interface Scene {
  readonly hospital: Hospital;
  readonly reader: Reader;
  tablet: Tablet;
  readonly words: readonly string[];
  /** What was on the screen at some time, and what could be read without the network. */
  readonly seen: readonly string[];
  readonly seenOffline: readonly string[];
  readonly keptRows: number;
  /** Both halves of the rows' key, as a finder of the disk gets them while the reader is signed in. */
  readonly halves: Halves;
  hook: (() => void) | undefined;
}

export async function withScene<T>(
  hospital: Hospital,
  reader: Reader,
  play: (scene: Scene) => Promise<T>,
  hook?: () => void,
): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), "care-point-tablet-"));
  const tablet = await openTablet(hospital, profile, hook);
  const scene = { hospital, reader, tablet, hook };
  let opened: Scene | undefined;
  try {
    opened = { ...scene, ...(await readAll(hospital, reader, tablet)) };
    return await play(opened);
  } finally {
    hospital.network.mend();
    await (opened?.tablet ?? tablet).close();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function readAll(hospital: Hospital, reader: Reader, { page, profile }: Tablet) {
  const { canaries, network, asOwner } = hospital;
  await asOwner("delete from auth.session");
  await signIn(page, reader.email);
  await subscribe(hospital, reader);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const wanted = reader.sees.map((name) => canaries[name]);
  const seen = new Set<string>();
  for (const path of reader.paths) {
    await page.goto(path);
    if (path === reader.writesAt) {
      await reader.writing.save(page, canaries);
      await reader.writing.leaveUnsaved(page, canaries);
    }
    for (const word of await wordsOn(page, wanted, 3000)) seen.add(word);
  }
  const keptRows = await untilKept(page);
  network.cut();
  const seenOffline = new Set<string>();
  for (const path of reader.paths.slice(0, 3)) {
    await page.goto(path);
    for (const word of await wordsOn(page, wanted, 4000)) seenOffline.add(word);
  }
  network.mend();
  const halves = findHalves(profile, await sealedSample(page));
  if (!halves) throw new Error("the search does not find the key of somebody who is signed in: it proves nothing");
  return { words: Object.values(canaries), seen: [...seen], seenOffline: [...seenOffline], keptRows, halves };
}

/** An address that pushes are sent to, as the browser of this session told it: no push service is needed for that. */
async function subscribe({ asOwner }: Hospital, { accountId }: Reader): Promise<void> {
  await asOwner(
    `insert into push_subscriptions (account_id, session_id, endpoint, p256dh, auth, last_seen_at)
    select user_id, id, 'https://push.example/' || id, 'p', 'a', now() from auth.session where user_id = $1`,
    [accountId],
  );
}

async function untilKept(page: Tablet["page"]): Promise<number> {
  const since = performance.now();
  for (;;) {
    const { rows, asOf } = await keptOn(page);
    if (asOf > 0 && rows > 4) return rows;
    if (performance.now() - since > 20_000) throw new Error(`this tablet keeps ${rows} rows`);
    await page.waitForTimeout(200);
  }
}
