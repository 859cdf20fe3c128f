import { Device } from "../sessions/device.ts";
import type { Scene } from "./scene.ts";
import { openTablet, signInOver, signOut } from "./tablet.ts";

/** How somebody's time at a tablet ends. */
export interface Ending {
  readonly name: string;
  /** What must be left: nothing, or what only the same person can open again. */
  readonly leaves: "nothing" | "locked rows";
  readonly end: (scene: Scene) => Promise<void>;
}

export const endings: readonly Ending[] = [
  {
    name: "signed out",
    leaves: "nothing",
    end: ({ tablet, reader }) => signOut(tablet.page, reader.leavesFrom),
  },
  {
    name: "signed out, hospital out of reach",
    leaves: "nothing",
    end: async ({ tablet, reader, hospital }) => {
      hospital.network.cut(); // it comes back once the tablet was searched
      await signOut(tablet.page, reader.leavesFrom);
    },
  },
  {
    name: "another account signed in over it",
    leaves: "nothing",
    end: ({ tablet, hospital }) => signInOver(tablet.page, hospital.people.other.email),
  },
  {
    name: "ended from another device",
    leaves: "nothing",
    end: async (scene) => {
      const { tablet, reader, hospital } = scene;
      const { page } = tablet;
      await page.goto(reader.writesAt);
      await reader.writing.leaveUnsaved(page, hospital.canaries);
      tablet.stay(); // unsaved words keep no page open
      const told = page.waitForURL(/\/sign-in/);
      await revokeFromElsewhere(scene);
      await told;
      await page.waitForFunction(() => localStorage.getItem("cp-wiping") === null);
    },
  },
  {
    name: "session ran out (401)",
    leaves: "locked rows",
    end: async ({ tablet: { page }, hospital, reader }) => {
      await hospital.asOwner("update auth.session set expires_at = now() - interval '1 minute' where user_id = $1", [
        reader.accountId,
      ]);
      await page.reload();
      await page.waitForURL(/\/sign-in/);
    },
  },
];

/** The same person at a laptop picks the tablet from the list of signed-in devices. */
async function revokeFromElsewhere({ hospital: { server }, reader }: Scene): Promise<void> {
  const laptop = new Device(server);
  await laptop.signIn(server.address, reader.email);
  const list: { result: { data: { id: string; current: boolean }[] } } = JSON.parse(
    await (await laptop.get(server.address, "/trpc/accounts.listSessions")).text(),
  );
  const sessionId = list.result.data.find(({ current }) => !current)?.id;
  const answer = await laptop.mutate(server.address, "accounts.revokeSession", { sessionId });
  if (answer.status !== 200) throw new Error(`revoking: ${answer.status} ${await answer.text()}`);
}

/** The browser is closed, so that everything is on the disk, and `look` searches it; then it is opened anew. */
export async function whileClosed<T>(scene: Scene, look: (profile: string) => T): Promise<T> {
  await scene.tablet.close();
  const found = look(scene.tablet.profile);
  scene.tablet = await openTablet(scene.hospital, scene.tablet.profile, scene.hook);
  return found;
}
