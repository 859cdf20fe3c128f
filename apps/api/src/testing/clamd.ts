import { createServer, type Socket } from "node:net";

/** The string by which every scanner shows that it works; in two pieces, so that none takes this file for a find. */
export const eicar = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"}`;

export interface FakeClamd {
  readonly url: string;
  /** How many files it looked at. */
  looks(): number;
  /** What it says from now on in place of a verdict; null: verdicts again. */
  say(answer: string | null): void;
  close(): Promise<void>;
}

/** clamd's INSTREAM on a port of its own, with a list of one signature: EICAR's. */
export async function startClamd(): Promise<FakeClamd> {
  let [looked, instead]: [number, string | null] = [0, null];
  const server = createServer((socket) => {
    const parts: Buffer[] = [];
    socket.on("data", (part) => {
      parts.push(Buffer.from(part));
      const content = contentOf(Buffer.concat(parts));
      if (!content) return;
      looked += 1;
      answer(socket, instead ?? (content.includes(eicar) ? "stream: Eicar-Test-Signature FOUND" : "stream: OK"));
    });
    socket.on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  return {
    url: `tcp://127.0.0.1:${address.port}`,
    looks: () => looked,
    say: (text) => {
      instead = text;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function answer(socket: Socket, text: string): void {
  socket.end(`${text}\0`);
}

/** What stood in the stream, once it has come whole. */
function contentOf(bytes: Buffer): Buffer | null {
  const command = "zINSTREAM\0";
  if (bytes.subarray(0, command.length).toString() !== command) return null;
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= bytes.byteLength; ) {
    const length = bytes.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    if (at + 4 + length > bytes.byteLength) return null;
    pieces.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
