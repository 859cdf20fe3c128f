import { newId } from "@carepoint/domain/kernel/id";

/** What a browser tab is to the API: cookies, our Origin, and calls by path. */
export interface Tab {
  query<T>(path: string, input?: object): Promise<T>;
  mutate<T>(path: string, input: object, opId?: string): Promise<T>;
  post(path: string, body: object): Promise<Response>;
  /** A form that another site's page posts, as the checkout does on the way back. */
  returnFrom(path: string, fields: Record<string, string>): Promise<Response>;
  send(path: string, init?: RequestInit): Promise<Response>;
}

/** A refusal as it crossed the wire: its message is the code. */
export class Refused extends Error {
  readonly status: number;
  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** `address` is where the server listens just then, `origin` what it believes its public address to be. */
export function openTab(
  address: string | (() => string),
  origin: string,
  cookies: Readonly<Record<string, string>> = {},
): Tab {
  const jar = new Map<string, string>(Object.entries(cookies));
  const send = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set("Cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
    if (!headers.has("Origin")) headers.set("Origin", origin);
    const response = await fetch(new URL(path, typeof address === "string" ? address : address()), {
      redirect: "manual",
      ...init,
      headers,
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const at = pair.indexOf("=");
      if (/max-age=0/i.test(cookie)) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  };
  const post = (path: string, body: object) =>
    send(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  return {
    send,
    post,
    query: async (path, input = {}) => answer(await post(`/trpc/${path}`, input)),
    mutate: async (path, input, opId = newId()) => answer(await post(`/trpc/${path}`, { ...input, opId })),
    returnFrom: (path, fields) =>
      send(path, { method: "POST", headers: { Origin: "null" }, body: new URLSearchParams(fields) }),
  };
}

interface Answer<T> {
  readonly result?: { readonly data: T };
  readonly error?: { readonly message: string };
}

async function answer<T>(response: Response): Promise<T> {
  const body: Answer<T> = JSON.parse(await response.text());
  if (!response.ok || !body.result) throw new Refused(body.error?.message ?? "refused", response.status);
  return body.result.data;
}
