import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startServer, type TestServer } from "../testing/server.ts";
import { pricesOf } from "./request.ts";

it("procedures cost what each says of itself, and a name that is none of ours as much as the dearest", () => {
  const prices = pricesOf([
    ["accounts.profile", { grants: {}, kind: "query" }],
    ["doctors.directory", { grants: {}, kind: "query", cost: 5 }],
    ["billing.paper", { grants: {}, kind: "query", cost: 8 }],
  ]);
  expect(prices(["accounts.profile", "doctors.directory"])).toBe(6);
  expect(prices(["x/trpc/y"])).toBe(8);
});

describe("a network pays for what runs, however the address writes it", () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer({ env: { strictLimits: true }, workers: false });
  });
  afterEach(() => server.close());

  const inputs = encodeURIComponent(
    JSON.stringify(Object.fromEntries(Array.from({ length: 10 }, (_, at) => [at, {}]))),
  );
  const batchOf = (first: string) =>
    `${[first, ...Array(9).fill("doctors.directory")].map(encodeURIComponent).join(",")}?batch=1&input=${inputs}`;
  const burst = 400;
  const cost = 5; // of one directory

  it.each([
    ["a first name that holds the endpoint's own path", `/trpc/${batchOf("x/trpc/y")}`, 9],
    ["a name that is none of ours", `/trpc/${batchOf("no.such")}`, 9],
    ["a percent-encoded comma", `/trpc/${batchOf("doctors.directory").replaceAll(",", "%2C")}`, 10],
    ["a percent-encoded letter", `/trpc/${batchOf("doctors.directory").replaceAll("doctors", "%64octors")}`, 10],
    ["a slash at the end", "/trpc/doctors.directory/?input=%7B%7D", 1],
  ])("%s", async (_, path, reads) => {
    const script = server.tab();
    const most = burst / (reads * cost);
    const answers = await Promise.all(Array.from({ length: most + 60 }, () => script.send(path)));
    const bodies = await Promise.all(answers.map((each) => each.text()));
    const ran = bodies.filter((body) => body.includes('"result"')).length;
    // a name that is none of ours is not found, beside the refusal of the rest: the batch itself is then no 429
    expect(bodies.some((body) => body.includes('"rate_limited"'))).toBe(true);
    expect(ran).toBeGreaterThan(0);
    // tokens come back at forty a second while the requests are on their way
    expect(ran).toBeLessThan(most + 40);
  });
});
