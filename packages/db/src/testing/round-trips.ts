import { connect, createServer, type Socket } from "node:net";

export interface CountedServer {
  /** The same database, by way of the counter. */
  readonly url: string;
  /** How often the client spoke after the server had: what a distant database would make it wait for. */
  countOf(work: () => Promise<unknown>): Promise<number>;
  /** How many statements it sent, whatever it waited for. */
  statementsOf(work: () => Promise<unknown>): Promise<number>;
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
  let [turns, statements] = [0, 0];
  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    let serverSpoke = true;
    const read = readStatements(() => (statements += 1));
    for (const each of [client, server]) each.on("error", () => undefined).setNoDelay(true);
    for (const each of [client, server]) sockets.add(each);
    client.on("data", (data: Buffer) => {
      if (serverSpoke) turns += 1;
      serverSpoke = false;
      read(data);
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
    statementsOf: async (work) => {
      const before = statements;
      await work();
      return statements - before;
    },
    close: async () => {
      for (const each of sockets) each.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}

/** Finds the messages that carry out a statement in what a client says: all but its first begin with a letter and a length. */
function readStatements(count: () => void): (data: Buffer) => void {
  let unread = Buffer.alloc(0);
  let isFirst = true;
  return (data) => {
    unread = Buffer.concat([unread, data]);
    for (;;) {
      const head = isFirst ? 0 : 1;
      const length = unread.length < head + 4 ? Number.POSITIVE_INFINITY : head + unread.readInt32BE(head);
      if (unread.length < length) return;
      const kind = isFirst ? "" : String.fromCharCode(unread[0] ?? 0);
      if (kind === "E" || kind === "Q") count();
      unread = unread.subarray(length);
      isFirst = false;
    }
  };
}
