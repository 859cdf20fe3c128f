import type { ManifestEntry } from "../manifest/procedures.ts";
import type { Tab } from "../ward/personas.ts";
import { freshId } from "./chance.ts";

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
}

type Kind = ManifestEntry["kind"];

/** Calls a procedure as a browser would and hands the answer over as it came. A stream is read up to its first event. */
export async function call(
  tab: Tab,
  kind: Kind,
  path: string,
  input: unknown,
  opId: string = freshId(),
): Promise<Answer> {
  if (kind === "mutation") return read(await tab.post(`/trpc/${path}`, { ...Object(input), opId }));
  const search = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  if (kind === "query") return read(await tab.send(`/trpc/${path}${search}`));
  const response = await tab.send(`/trpc/${path}${search}`, { headers: { Accept: "text/event-stream" } });
  if (!response.ok || !response.body) return read(response);
  await response.body.cancel();
  return { status: response.status, body: "", headers: response.headers };
}

export async function read(response: Response): Promise<Answer> {
  return { status: response.status, body: await response.text(), headers: response.headers };
}
