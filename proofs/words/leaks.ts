import { readdir } from "node:fs/promises";
import { sendNow } from "@carepoint/api/testing/outgoing";
import type { ApiProcess } from "@carepoint/api/testing/process";
import { needlesOf } from "@carepoint/browser-profile/needles";
import { search } from "@carepoint/browser-profile/search";
import type { Findings } from "../harness/proof.ts";
import type { Ward } from "../ward/ward.ts";

export interface Searched {
  readonly "bytes of logs": number;
  readonly jobs: number;
  readonly pushes: number;
  readonly files: number;
}

/** Looks for words wherever nobody seals anything: logs, jobs, pushes, figures, names of files. */
export async function searchAll(
  ward: Ward,
  api: ApiProcess,
  words: readonly string[],
  findings: Findings,
): Promise<Searched> {
  const needles = words.flatMap(needlesOf);
  const look = (kind: string, places: readonly (readonly [string, string])[]) => {
    const { hits } = search(
      places.map(([where, text]) => ({ where, bytes: Buffer.from(text) })),
      needles,
    );
    for (const { where, shape } of hits) findings.violate(`words in ${kind}`, `${where}, as ${shape}`);
  };
  const log = api.said();
  look(
    "a log",
    log.split("\n").map((line) => [line.slice(0, 160), line]),
  );

  const jobs = await ward.asOwner("select name, row_to_json(j)::text as row from pgboss.job j");
  look(
    "a job",
    jobs.map(({ name, row }) => [String(name), String(row)]),
  );

  const { server } = ward;
  const due = await ward.asOwner(
    "select id from deliveries where channel = 'push' and status = 'queued' order by id desc limit 60",
  );
  for (const { id } of due) await sendNow(server.hospital, String(id)).catch(() => undefined);
  const pushes = server.capture.messages({ channel: "push" });
  look(
    "a push",
    pushes.map(({ payload }) => ["a push", JSON.stringify(payload)]),
  );

  const told = await Promise.all(
    ["/metrics", "/readyz", "/livez", "/version", "/config.json", "/api/directory"].map(async (path) => {
      const answer = await fetch(`${api.address}${path}`);
      return [path, `${JSON.stringify([...answer.headers])} ${await answer.text()}`] as const;
    }),
  );
  look("a figure", told);

  const names = await readdir(server.hospital.services.env.dataDir, { recursive: true });
  look(
    "a file's name",
    names.map((name) => [name, name]),
  );
  return { "bytes of logs": log.length, jobs: jobs.length, pushes: pushes.length, files: names.length };
}
