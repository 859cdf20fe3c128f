import { connect, createServer, type Socket } from "node:net";

export interface CountedServer {
  /** The same database, by way of the counter. */
  readonly url: string;
  /** How often the client spoke after the server had: what a distant database would make it wait for. */
  countOf(work: () => Promise<unknown>): Promise<number>;
  close(): Promise<void>;
}

/** As far away as that: what a client can say without an answer, it has said by then. */
const awayMs = 30;

/**
 * Stands between a client and its server and counts whose turn it is. Answers are handed over together once the server
 * has been silent for a while, so that the count does not hang on how fast either of them is. For one connection at a time.
 */
export async function countRoundTrips(databaseUrl: string): Promise<CountedServer> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let turns = 0;
  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    let serverSpoke = true;
    for (const each of [client, server]) each.on("error", () => undefined).setNoDelay(true);
    for (const each of [client, server]) sockets.add(each);
    client.on("data", (data) => {
      if (serverSpoke) turns += 1;
      serverSpoke = false;
      server.write(data);
    });
    const answers: Buffer[] = [];
    let silence: NodeJS.Timeout | undefined;
    server.on("data", (data) => {
      answers.push(Buffer.from(data));
      clearTimeout(silence);
      silence = setTimeout(() => {
        serverSpoke = true;
        client.write(Buffer.concat(answers.splice(0)));
      }, awayMs);
    });
    client.on("close", () => server.destroy());
    server.on("close", () => client.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = proxy.address();
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  return {
    url: url.href,
    countOf: async (work) => {
      const before = turns;
      await work();
      return turns - before;
    },
    close: async () => {
      for (const each of sockets) each.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
