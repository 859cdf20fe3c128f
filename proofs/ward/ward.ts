import { type ServerOptions, startServer, type TestServer } from "@carepoint/api/testing/server";
import { withConnection } from "@carepoint/db/connect";
import type { TestServer as PostgresServer } from "@carepoint/db/testing/test-cluster";
import { newId } from "@carepoint/domain/kernel/id";
import { openPersonas, type Person, type Persona } from "./personas.ts";
import { type Standing, stand } from "./standing.ts";
import { openWorld, type World, type WorldName } from "./worlds.ts";

/** A hospital over HTTP with two worlds of rows and everyone who may come to its door. */
export interface Ward {
  readonly server: TestServer;
  readonly worlds: Readonly<Record<WorldName, World>>;
  readonly people: Readonly<Record<Persona, Person>>;
  readonly standing: Readonly<Record<WorldName, Standing>>;
  /** Another text at each call, for what must be unique. */
  fresh(prefix: string): string;
  /** As the owner of every table, behind the app's back. */
  asOwner(statement: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

type Place = Pick<ServerOptions, "port" | "env">;

export async function openWard(postgres: PostgresServer, patience = 1, place: Place = {}): Promise<Ward> {
  // What the gateway has to tell it tells once, at once: sent again minutes later it would look like somebody's doing.
  const server = await startServer({ postgres, workers: false, patience, webhookRetries: [], ...place });
  const { hospital } = server;
  const [a, b] = [await openWorld(hospital, "A"), await openWorld(hospital, "B")];
  const people = await openPersonas(server, a, b);
  return {
    server,
    worlds: { A: a, B: b },
    people,
    standing: { A: await stand(hospital, a), B: await stand(hospital, b) },
    fresh: (prefix) => `${prefix}${newId().replaceAll("-", "").slice(-12)}`,
    asOwner: (statement, values = []) =>
      withConnection(hospital.ownerUrl, async (client) => (await client.query(statement, [...values])).rows),
    close: () => server.close(),
  };
}
