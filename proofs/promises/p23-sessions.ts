import { setTimeout as sleep } from "node:timers/promises";
import { startProcess } from "@carepoint/api/testing/process";
import { startServer, type TestServer } from "@carepoint/api/testing/server";
import { withConnection } from "@carepoint/db/connect";
import { Findings, type Options, type Outcome, type Proof, patience } from "../harness/proof.ts";
import { judgeCookies, judgeFixation } from "../sessions/cookies.ts";
import { Device, givePassword } from "../sessions/device.ts";
import { type Ending, endings, openSubject } from "../sessions/endings.ts";
import { openStream } from "../sessions/stream.ts";
import { proveFor } from "../ward/personas.ts";
import { addStaff } from "../ward/worlds.ts";

/** A second; nothing may be kept of a session for longer, on whichever node. */
const promisedMs = 1000;

export const p23: Proof = {
  id: "P23",
  title:
    "A session that has ended is refused within a second on every node, its stream too; cookies are bound and fresh",
  run: (options) => run(options, endings, async () => undefined),
  control: {
    title: "a database that keeps every session whatever it is told",
    mustName: ["still signed in", "stream goes on"],
    run: (options) =>
      run(
        { ...options, short: false },
        endings.filter(({ name }) => name === "sign-out"),
        keepSessions,
      ),
  },
};

async function run(
  options: Options,
  chosen: readonly Ending[],
  before: (server: TestServer) => Promise<void>,
): Promise<Outcome> {
  const findings = new Findings();
  const server = await startServer({ postgres: options.postgres, workers: false });
  const other = await startProcess(server.hospital, "serve", { RATE_LIMITS: "relaxed", LOG_LEVEL: "silent" });
  try {
    const superuser = new Device(server);
    const root = await addStaff(server.hospital, "superuser", null);
    await superuser.signIn(server.address, await givePassword(server, root));
    await proveFor(server.hospital, root);
    const nodes: readonly [string, string] = [server.address, other.address];
    const figures: Record<string, number | string> = {
      cookies: await judgeCookies(server, findings),
      "planted cookies": await judgeFixation(server, findings),
    };
    await before(server);
    const round = { server, superuser, nodes, findings, longestMs: patience(options, promisedMs) };
    for (const ending of chosen) figures[`${ending.name}, ms`] = await judge(round, ending);
    return { figures, violations: findings.violations };
  } finally {
    await other.stop();
    await server.close();
  }
}

interface Round {
  readonly server: TestServer;
  readonly superuser: Device;
  readonly nodes: readonly [string, string];
  readonly findings: Findings;
  readonly longestMs: number;
}

/** Ends a session at the first node and asks every node. Answers the longest time until all refused. */
async function judge({ server, superuser, nodes, findings, longestMs }: Round, ending: Ending): Promise<number> {
  const [first, second] = nodes;
  const subject = await openSubject(server, ending, superuser, first);
  const path = ending.refused ?? "/trpc/accounts.profile";
  for (const node of nodes) {
    const { status } = await subject.device.get(node, path);
    findings.require(status === 200, "not signed in", `${ending.name}: ${status} before anything ended`);
  }
  const stream = await openStream(subject.device, second);
  const answer = await ending.end(subject, first);
  findings.require(answer.ok, "not ended", () => `${ending.name}: ${answer.status}`);

  const times = await Promise.all(nodes.map((node) => untilRefused(subject.device, node, path, longestMs)));
  const worst = Math.round(Math.max(...times));
  findings.require(worst <= longestMs, "still signed in", `${ending.name}: after ${worst} ms`);
  const over = ending.refused !== undefined || (await stream.endedWithin(longestMs));
  findings.require(over, "stream goes on", `${ending.name}: ${longestMs} ms later`);
  stream.close();
  return worst;
}

async function untilRefused(device: Device, node: string, path: string, longestMs: number): Promise<number> {
  const started = performance.now();
  for (;;) {
    const { status } = await device.get(node, path);
    const waited = performance.now() - started;
    if (status === 401 || status === 403 || waited > longestMs * 2) return waited;
    await sleep(20);
  }
}

async function keepSessions({ hospital }: TestServer): Promise<void> {
  await withConnection(hospital.ownerUrl, async (client) => {
    await client.query("create function keep_session() returns trigger language plpgsql as 'begin return null; end'");
    await client.query(
      "create trigger a_keep_session before delete on auth.session for each row execute function keep_session()",
    );
  });
}
