import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface TcpProxy {
  /** The address of before, but through the proxy. */
  readonly url: string;
  /** How often somebody tried to connect since the last look. */
  attempts(): number;
  /** How many connections stand. */
  standing(): number;
  /** The network between us and the server is gone: what stands is cut, what comes is turned away at once. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** A network of one's own in front of a server, so that it can fail without anybody else noticing. */
export async function startProxy(target: string): Promise<TcpProxy> {
  const url = new URL(target);
  const [host, port] = [url.hostname, Number(url.port)];
  const sockets = new Set<Socket>();
  let isCut = false;
  let tried = 0;
  const server = createServer((inward) => {
    tried += 1;
    if (isCut) return inward.destroy();
    const outward = connect(port, host);
    for (const [socket, other] of [
      [inward, outward],
      [outward, inward],
    ] as const) {
      socket.on("error", () => undefined);
      socket.on("close", () => other.destroy());
      socket.pipe(other);
    }
    sockets.add(inward);
    inward.on("close", () => sockets.delete(inward));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port); // a TCP server has no other kind
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    attempts: () => {
      const count = tried;
      tried = 0;
      return count;
    },
    standing: () => sockets.size,
    cut: () => {
      isCut = true;
      drop();
    },
    mend: () => {
      isCut = false;
    },
    close: async () => {
      drop();
      server.close();
      await once(server, "close");
    },
  };
}
