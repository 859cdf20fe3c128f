import { withConnection } from "@carepoint/db/connect";
import { specimens } from "@carepoint/domain/files/specimens";
import { newId } from "@carepoint/domain/kernel/id";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { Refused, type Tab } from "../testing/browser.ts";
import { addDoctor } from "../testing/context.ts";
import { untilWaiting } from "../testing/locks.ts";
import { startServer, type TestServer } from "../testing/server.ts";
import type { Actor } from "./context.ts";
import { job } from "./jobs.ts";
import { transact } from "./trpc.ts";

let server: TestServer;
let doctor: Actor;
let startsAt: string[];
beforeAll(async () => {
  server = await startServer();
  doctor = await addDoctor(server.hospital);
  const day = Temporal.Now.plainDateISO("Asia/Kolkata").add({ days: 2 }).toString();
  const asked = { doctorId: doctor.doctorId, from: day, to: day };
  const { items } = await server.tab().query<{ items: { startsAt: string }[] }>("appointments.slots", asked);
  startsAt = items.map((slot) => slot.startsAt);
});
afterAll(() => server.close());

async function visitor(): Promise<Tab> {
  const tab = server.tab();
  await tab.query("accounts.session");
  return tab;
}

async function member(): Promise<Tab & { readonly accountId: string }> {
  const tab = await visitor();
  const person = { name: "Asha", email: `${newId()}@example.com`, password: "a quiet ward at night" };
  expect((await tab.post("/api/auth/sign-up/email", person)).status).toBe(200);
  const { account } = await tab.query<{ account: { id: string } }>("accounts.session");
  return { ...tab, accountId: account.id };
}

function hold(tab: Tab, at: number, opId: string) {
  const asked = { doctorId: doctor.doctorId, branchId: server.hospital.branchId, startsAt: startsAt[at] };
  return tab.mutate<{ appointmentId: string }>("appointments.hold", asked, opId);
}

const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: unknown) => (error instanceof Refused ? `${error.status} ${error.message}` : error),
  );

describe("a command", () => {
  it("that is sent ten times at once under one key is done once, and all hear the same", async () => {
    const tab = await visitor();
    const opId = newId();
    const answers = await Promise.all(Array.from({ length: 10 }, () => hold(tab, 0, opId)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    const held = await server.hospital.db
      .selectFrom("appointments")
      .select("id")
      .where("startsAt", "=", Temporal.Instant.from(startsAt[0] ?? ""))
      .execute();
    expect(held).toEqual([{ id: answers[0]?.appointmentId }]);
  });

  it("with another input under the same key is told that the key is taken", async () => {
    const tab = await visitor();
    const opId = newId();
    await hold(tab, 1, opId);
    expect(await refusalOf(hold(tab, 2, opId))).toBe("409 idempotency_mismatch");
  });

  it("that was refused is decided anew: a refusal is not kept", async () => {
    const [first, second] = [await visitor(), await visitor()];
    const { appointmentId } = await hold(first, 3, newId());
    const opId = newId();
    expect(await refusalOf(hold(second, 3, opId))).toBe("409 slot_taken");
    await first.mutate("appointments.release", { appointmentId });
    expect(await refusalOf(hold(second, 3, opId))).toBe("done");
  });
});

describe("a command whose caller left", () => {
  /** Sends a change of the caller's name that something in the database holds up, and leaves while it waits. */
  async function leaveWaiting(tab: Tab, opId: string, holdUp: (client: pg.Client) => Promise<unknown>) {
    const leaving = new AbortController();
    await withConnection(server.hospital.ownerUrl, async (client) => {
      await client.query("begin");
      await holdUp(client);
      const body = JSON.stringify({ name: "Asha Rao", opId });
      const headers = { "Content-Type": "application/json" };
      const sent = tab.send("/trpc/accounts.amendProfile", { method: "POST", headers, body, signal: leaving.signal });
      const gone = expect(sent).rejects.toThrow("aborted");
      await untilWaiting(server.hospital);
      leaving.abort();
      await gone;
      await tab.query("accounts.session"); // by now the server has seen them leave
      await client.query("rollback");
    });
    await untilWaiting(server.hospital, 0);
  }
  const nameOf = async (tab: Tab) => (await tab.query<{ account: { name: string } }>("accounts.session")).account.name;

  it("before it claimed its key is not done: the same key may have been answered otherwise meanwhile", async () => {
    const [tab, opId] = [await member(), newId()];
    const { accountId } = tab;
    await leaveWaiting(tab, opId, (client) =>
      client.query("insert into operations (actor, op_id, procedure, input_hash) values ($1, $2, '', '')", [
        `account:${accountId}`,
        opId,
      ]),
    );
    expect(await nameOf(tab)).toBe("Asha");
    await tab.mutate("accounts.amendProfile", { name: "Asha Iyer" }, opId);
    expect(await nameOf(tab)).toBe("Asha Iyer");
  });

  it("after that is done, and whoever asks again hears what came of it", async () => {
    const [tab, opId] = [await member(), newId()];
    const { accountId } = tab;
    await leaveWaiting(tab, opId, (client) =>
      client.query("select 1 from accounts where id = $1 for update", [accountId]),
    );
    await tab.mutate("accounts.amendProfile", { name: "Asha Rao" }, opId);
    expect(await nameOf(tab)).toBe("Asha Rao");
    expect(await refusalOf(tab.mutate("accounts.amendProfile", { name: "Asha Iyer" }, opId))).toBe(
      "409 idempotency_mismatch",
    );
  });
});

describe("an effect", () => {
  const keys = { p256dh: "B".repeat(87), auth: "A".repeat(22) };
  const subscribe = (tab: Tab, name: string, opId: string) =>
    tab.mutate("notifications.subscribePush", { endpoint: `${server.capture.pushOrigin}/push/${name}`, keys }, opId);

  it("under one key ends at the same rows however often it comes, and refuses another input", async () => {
    const tab = await member();
    const [opId, name] = [newId(), newId()];
    await Promise.all([1, 2, 3].map(() => subscribe(tab, name, opId)));
    expect(await refusalOf(subscribe(tab, newId(), opId))).toBe("409 idempotency_mismatch");
    const asked = { endpoint: `${server.capture.pushOrigin}/push/${name}`, keys: { ...keys, auth: "C".repeat(22) } };
    expect(await refusalOf(tab.mutate("notifications.subscribePush", asked, opId))).toBe("409 idempotency_mismatch");
    const kept = await server.hospital.db
      .selectFrom("pushSubscriptions")
      .select("endpoint")
      .where("accountId", "=", tab.accountId)
      .execute();
    expect(kept).toEqual([{ endpoint: `${server.capture.pushOrigin}/push/${name}` }]);
  });

  it("cannot borrow the key of a command", async () => {
    const tab = await member();
    const opId = newId();
    await tab.mutate("accounts.amendProfile", { name: "Asha Rao" }, opId);
    expect(await refusalOf(subscribe(tab, newId(), opId))).toBe("409 idempotency_mismatch");
  });
});

describe("every write tells the database who acts", () => {
  const witnessed = () =>
    withConnection(server.hospital.ownerUrl, async (client) => (await client.query("select * from witnessed")).rows);

  it("a command, an effect, an upload and a job", async () => {
    const tab = await member();
    await withConnection(server.hospital.ownerUrl, (client) =>
      client.query(`
        create table witnessed (what text, account uuid, role text);
        create function witness() returns trigger language plpgsql security definer set search_path = public as $$
        begin
          insert into public.witnessed select tg_table_name, acting_account(), current_setting('app.role', true);
          return null;
        end $$;
        create trigger witness_accounts after update on accounts for each row execute function witness();
        create trigger witness_push after insert on push_subscriptions for each row execute function witness();
        create trigger witness_files after insert on files for each row execute function witness();
        create trigger witness_branches after update on branches for each row execute function witness();`),
    );
    await tab.mutate("accounts.amendProfile", { locale: "hi" });
    await tab.mutate("notifications.subscribePush", {
      endpoint: `${server.capture.pushOrigin}/push/${newId()}`,
      keys: { p256dh: "B".repeat(87), auth: "A".repeat(22) },
    });
    const form = new FormData();
    form.set("purpose", "certificate");
    form.set("file", new File([specimens.pdf], "degree.pdf"));
    expect((await tab.send("/api/files", { method: "POST", body: form })).status).toBe(201);
    const renumber = job({
      name: "test.renumber",
      payload: z.object({}),
      run: (ctx) =>
        transact(ctx, async ({ tx }) => void (await tx.updateTable("branches").set({ active: true }).execute())),
    });
    await renumber.run(server.hospital.jobContext(), {});

    const { accountId: account } = tab;
    expect(await witnessed()).toEqual([
      { what: "accounts", account, role: "patient" },
      { what: "push_subscriptions", account, role: "patient" },
      { what: "files", account, role: "patient" },
      { what: "branches", account: null, role: "system" },
    ]);
  });
});
