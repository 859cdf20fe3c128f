import { departmentId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "../../kernel/context.ts";
import { startServer, type TestServer } from "../../testing/server.ts";
import { amendDepartment } from "./commands/amend.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const ask = (headers: Record<string, string> = {}) => server.tab().send("/api/directory", { headers });
const tagOf = (answer: Response) => answer.headers.get("etag") ?? "";

async function rename(en: string): Promise<void> {
  const id = departmentId.parse(server.hospital.departmentId);
  const scope = { actor: systemActor, reach: "any" } as const;
  await server.hospital.as(systemActor, (ctx) => amendDepartment(ctx, scope, { departmentId: id, name: { en } }));
}

test("the directory is sent once and then only confirmed, until it changes", async () => {
  const first = await ask();
  expect(first.status).toBe(200);
  expect(first.headers.get("cache-control")).toBe("public, max-age=0, must-revalidate");
  expect(tagOf(first)).toMatch(/^"[\w-]{22}"$/);
  expect(await first.json()).toMatchObject([{ name: { en: "Medicine" } }]);

  const again = await ask({ "If-None-Match": tagOf(first) });
  expect([again.status, tagOf(again), await again.text()]).toEqual([304, tagOf(first), ""]);

  await rename("Internal medicine");
  const changed = await ask({ "If-None-Match": tagOf(first) });
  expect(changed.status).toBe(200);
  expect(tagOf(changed)).not.toBe(tagOf(first));
  expect(await changed.json()).toMatchObject([{ name: { en: "Internal medicine" } }]);
});

test("a proxy that weakens the fingerprint or sends several is confirmed as well", async () => {
  const tag = tagOf(await ask());
  expect((await ask({ "If-None-Match": `W/${tag}` })).status).toBe(304);
  expect((await ask({ "If-None-Match": `"another", ${tag}` })).status).toBe(304);
  expect((await ask({ "If-None-Match": '"another"' })).status).toBe(200);
});
