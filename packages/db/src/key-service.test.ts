import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { keyServiceOf, readMasterKeys } from "./key-service.ts";

const key = randomBytes(32).toString("base64");
const token = "a-token-of-the-service";
const patience = { answerMs: 200, pausesMs: [5, 5] };

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

interface Asked {
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** A key service on this machine that answers in turn what it is told to, the last for ever. */
async function serviceThat(...answers: readonly RequestListener[]): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  server = createServer(async (request, response) => {
    let text = "";
    for await (const part of request) text += String(part);
    asked.push({ method: request.method, headers: request.headers, body: JSON.parse(text) });
    answers[Math.min(asked.length, answers.length) - 1]?.(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/unwrap`, asked };
}

const answering =
  (status: number, body = ""): RequestListener =>
  (_, response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  };
const open = answering(200, JSON.stringify({ key }));
const read = (url: string, more: object = {}) =>
  readMasterKeys(
    {
      masterKey: null,
      masterKeyBefore: null,
      keyService: { url, token, wrapped: "c2VhbGVk", wrappedBefore: null, ...more },
    },
    patience,
  );

describe("a key service", () => {
  test("is asked once, with what it is to open and its token", async () => {
    const { url, asked } = await serviceThat(open);
    expect(await read(url)).toEqual({ present: key, before: null });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: { purpose: "care-point/master-key", wrapped: "c2VhbGVk" },
    });
  });

  test("opens the key of before as well, while keys are rotated", async () => {
    const before = randomBytes(32).toString("base64");
    const { url, asked } = await serviceThat(open, answering(200, JSON.stringify({ key: before })));
    expect(await read(url, { wrappedBefore: "b2xk" })).toEqual({ present: key, before });
    expect(asked.map(({ body }) => body)).toMatchObject([{ wrapped: "c2VhbGVk" }, { wrapped: "b2xk" }]);
  });

  test("that stumbles is asked three times at most", async () => {
    const { url, asked } = await serviceThat(answering(503), answering(429), open);
    expect((await read(url)).present).toBe(key);
    expect(asked).toHaveLength(3);
    const down = await serviceThat(answering(503));
    await expect(read(down.url)).rejects.toThrow("The key service (MASTER_KEY_URL) answered 503.");
    expect(down.asked).toHaveLength(3);
  });

  test("that refuses is not asked again", async () => {
    const { url, asked } = await serviceThat(answering(403, "no"));
    await expect(read(url)).rejects.toThrow("answered 403.");
    expect(asked).toHaveLength(1);
  });

  test("that does not answer is given up in time", async () => {
    const { url } = await serviceThat(() => undefined);
    await expect(read(url)).rejects.toThrow("did not answer in time.");
  });

  test("that leads elsewhere is not followed: the token stays here", async () => {
    const { url, asked } = await serviceThat((_, response) => {
      response.writeHead(307, { location: "http://127.0.0.1:1/elsewhere" }).end();
    });
    await expect(read(url)).rejects.toThrow("could not be reached.");
    expect(asked).toHaveLength(3);
  });

  test.each([
    ["no key", "{}"],
    ["a short one", JSON.stringify({ key: "c2hvcnQ=" })],
    ["no JSON", "key"],
    ["far more than a key", JSON.stringify({ key, more: "x".repeat(10_000) })],
  ])("that answers with %s is refused without a word of what it said", async (_, body) => {
    const { url } = await serviceThat(answering(200, body));
    const refusal = await read(url).catch((error: unknown) => String(error));
    expect(refusal).toBe("SetupError: The key service (MASTER_KEY_URL) answered without a key of 32 bytes in base64.");
    for (const secret of [key, token, "c2VhbGVk", url]) expect(refusal).not.toContain(secret);
  });

  test("that is not there is said so", async () => {
    await expect(read("http://127.0.0.1:1/")).rejects.toThrow("could not be reached.");
  });
});

describe("its settings", () => {
  const env = { MASTER_KEY_URL: "https://kms.example.org/unwrap", MASTER_KEY_WRAPPED: "c2VhbGVk" };
  const reading = (more: object) => () => keyServiceOf({ ...env, ...more });

  test("are none without an address", () => {
    expect(keyServiceOf({ MASTER_KEY: key })).toBeNull();
    expect(keyServiceOf(env)).toMatchObject({ url: env.MASTER_KEY_URL, token: null, wrapped: "c2VhbGVk" });
  });

  test("name an address over TLS or on this machine, and nothing secret in it", () => {
    for (const url of ["http://kms.example.org/", "https://user:word@kms.example.org/", "ftp://127.0.0.1/", "kms"]) {
      expect(reading({ MASTER_KEY_URL: url })).toThrow("must begin with https://");
    }
    for (const url of ["http://127.0.0.1:8200/", "http://[::1]:8200/", "http://localhost/"]) {
      expect(reading({ MASTER_KEY_URL: url })).not.toThrow();
    }
  });

  test("hold what is to be opened, and no key beside it", () => {
    expect(reading({ MASTER_KEY_WRAPPED: "" })).toThrow("needs MASTER_KEY_WRAPPED");
    expect(reading({ MASTER_KEY: key })).toThrow("give one of them");
  });
});

test("a key of before that is the present one is no rotation", async () => {
  const settings = { masterKey: key, masterKeyBefore: key, keyService: null };
  await expect(readMasterKeys(settings)).rejects.toThrow("MASTER_KEY_BEFORE is MASTER_KEY");
});
