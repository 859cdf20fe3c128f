import { serve } from "@hono/node-server";
import { initTRPC } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { Hono } from "hono";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import * as z from "zod";

interface Tables {
  doctors: { id: string; name: string; fee: number };
}

/** The same stack with nothing of ours: no session, no rights, no log, no headers. */
const db = new Kysely<Tables>({
  dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: process.env.DATABASE_URL ?? "", max: 10 }) }),
});
const t = initTRPC.create();
const router = t.router({
  hello: t.procedure.query(() => "hello"),
  row: t.procedure
    .input(z.object({ id: z.uuid() }))
    .query(({ input }) =>
      db.selectFrom("doctors").select(["id", "name", "fee"]).where("id", "=", input.id).executeTakeFirst(),
    ),
});

const app = new Hono()
  .get("/hello", (c) => c.text("hello"))
  .all("/trpc/*", (c) => fetchRequestHandler({ router, endpoint: "/trpc", req: c.req.raw, createContext: () => ({}) }));
const server = serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: "127.0.0.1" });
process.on("SIGTERM", () => {
  server.close();
  void db.destroy().then(() => process.exit(0));
});
