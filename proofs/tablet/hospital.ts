import { join } from "node:path";
import { freePort } from "@carepoint/api/testing/process";
import { startProxy, type TcpProxy } from "@carepoint/api/testing/proxy";
import { startServer, type TestServer } from "@carepoint/api/testing/server";
import { withConnection } from "@carepoint/db/connect";
import { requireChromium } from "../../tooling/scripts/chromium.ts";
import { buildWebIfChanged } from "../../tooling/scripts/web-build.ts";
import { Chance } from "../harness/chance.ts";
import type { Options } from "../harness/proof.ts";
import { type Canaries, newCanaries } from "./canaries.ts";
import { openPeople, type People } from "./people.ts";

/** The product with its web app as it is built, behind a network that can be cut, and whoever shares its tablet. */
export interface Hospital {
  readonly server: TestServer;
  readonly network: TcpProxy;
  /** Where a browser finds it. */
  readonly origin: string;
  readonly chromium: string;
  readonly canaries: Canaries;
  readonly people: People;
  /** As the owner of every table. */
  asOwner(statement: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export async function openTabletHospital({ postgres, seed, say }: Options): Promise<Hospital> {
  const chromium = await requireChromium();
  await buildWebIfChanged((line) => say(`   ${line}`));
  const port = await freePort();
  const network = await startProxy(`http://127.0.0.1:${port}`);
  const origin = `http://localhost:${new URL(network.url).port}`;
  const webDir = join(import.meta.dirname, "../../apps/web/dist");
  const server = await startServer({ postgres, port, workers: false, env: { publicUrl: origin, webDir } });
  const canaries = newCanaries(new Chance(seed));
  return {
    server,
    network,
    origin,
    chromium,
    canaries,
    people: await openPeople(server, canaries),
    asOwner: (statement, values = []) =>
      withConnection(server.hospital.ownerUrl, async (client) => (await client.query(statement, [...values])).rows),
    close: async () => {
      await network.close();
      await server.close();
    },
  };
}
