import { notificationId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor, Context } from "../../kernel/context.ts";
import { systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import type { PushProvider } from "../../providers/providers.ts";
import { addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { own } from "../../testing/scopes.ts";
import { markRead } from "./commands/mark-read.ts";
import { notifyAccount } from "./commands/notify.ts";
import { setPreferences } from "./commands/set-preferences.ts";
import { subscribePush } from "./commands/subscribe-push.ts";
import { unsubscribePush } from "./commands/unsubscribe-push.ts";
import { deliver } from "./jobs.ts";
import { readInbox } from "./queries/inbox.ts";
import { readPreferences } from "./queries/preferences.ts";

const push: PushProvider = {
  accepts: (endpoint) => endpoint.startsWith("https://push.example/"),
  send: async () => "sent",
};

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver], providers: { push } });
});
afterAll(() => hospital.close());

function asking(actor: Actor) {
  const { services, now } = hospital;
  const request: Context = {
    ...services,
    actor,
    session: null,
    ended: null,
    now,
    epoch: "",
    requestId: "test",
    address: "",
    setCookie: () => undefined,
  };
  return { ...request, scope: own(actor), sees: () => undefined };
}

const tell = (actor: Actor, dedupeKey: string) =>
  hospital.as(systemActor, (ctx) =>
    notifyAccount(ctx, actor.accountId ?? "", { template: "doctor_approved", dedupeKey }),
  );

const refusal = (work: Promise<unknown>) => work.then(() => "done", codeOf);

describe("the inbox", () => {
  it("holds a notice once per cause, for its account alone", async () => {
    const [asha, ravi] = [await addPatient(hospital), await addPatient(hospital, "Ravi")];
    await tell(asha, "approved");
    await tell(asha, "approved");
    const inbox = await readInbox(asking(asha), 50);
    expect(inbox).toMatchObject([{ template: "doctor_approved", path: "/doctor", readAt: null, params: {} }]);
    expect(await readInbox(asking(ravi), 50)).toEqual([]);
  });

  it("keeps the time of the first reading, and nobody reads for another", async () => {
    const [asha, ravi] = [await addPatient(hospital), await addPatient(hospital, "Ravi")];
    await tell(asha, "approved");
    const [notice] = await readInbox(asking(asha), 50);
    const input = { notificationId: notificationId.parse(notice?.id) };
    expect(await refusal(hospital.as(ravi, (ctx) => markRead(ctx, own(ravi), input)))).toBe("not_found");
    await hospital.as(asha, (ctx) => markRead(ctx, own(asha), input));
    const later = hospital.now.add({ hours: 1 });
    await hospital.as(asha, (ctx) => markRead(ctx, own(asha), input), later);
    expect((await readInbox(asking(asha), 50))[0]?.readAt).toBe(hospital.now.toString({ smallestUnit: "millisecond" }));
  });
});

describe("a browser", () => {
  const input = (endpoint: string) => ({ endpoint, keys: { p256dh: "BAAA", auth: "AAAA" }, device: "phone" });
  const browsersOf = (actor: Actor) =>
    hospital.db.selectFrom("pushSubscriptions").select("endpoint").where("accountId", "=", actor.accountId).execute();

  it("signs up for pushes, again without harm, and is forgotten when its person leaves", async () => {
    const asha = await addPatient(hospital);
    await subscribePush(asking(asha), input("https://push.example/1"));
    await subscribePush(asking(asha), input("https://push.example/1"));
    expect(await browsersOf(asha)).toHaveLength(1);
    const ravi = await addPatient(hospital, "Ravi");
    await hospital.as(ravi, (ctx) => unsubscribePush(ctx, own(ravi), { endpoint: "https://push.example/1" }));
    expect(await browsersOf(asha)).toHaveLength(1);
    await hospital.as(asha, (ctx) => unsubscribePush(ctx, own(asha), { endpoint: "https://push.example/1" }));
    expect(await browsersOf(asha)).toHaveLength(0);
  });

  it("cannot aim us at a host that is no push service", async () => {
    const asha = await addPatient(hospital);
    const aimed = subscribePush(asking(asha), input("https://169.254.169.254/latest"));
    expect(await refusal(aimed)).toBe("invalid_input");
    expect(await browsersOf(asha)).toHaveLength(0);
  });

  it("is told when the hospital sends no pushes", async () => {
    const asha = await addPatient(hospital);
    const ctx = asking(asha);
    const off = { ...ctx, providers: { ...ctx.providers, push: null } };
    expect(await refusal(subscribePush(off, input("https://push.example/2")))).toBe("provider_unavailable");
  });

  it("of an account with very many takes the place of the one unseen for longest", async () => {
    const asha = await addPatient(hospital);
    for (let day = 0; day < 21; day += 1)
      await subscribePush(
        { ...asking(asha), now: hospital.now.add({ hours: 24 * day }) },
        input(`https://push.example/day-${day}`),
      );
    const endpoints = (await browsersOf(asha)).map(({ endpoint }) => endpoint);
    expect(endpoints).toHaveLength(20);
    expect(endpoints).not.toContain("https://push.example/day-0");
  });
});

describe("preferences", () => {
  it("want everything until somebody says otherwise, and keep what else an account prefers", async () => {
    const asha = await addPatient(hospital);
    const preferences = JSON.stringify({ theme: "dark" });
    await hospital.db.updateTable("accounts").set({ preferences }).where("id", "=", asha.accountId).execute();
    expect(await readPreferences(asking(asha))).toEqual({
      preferences: { email: true, sms: true, push: true, refused: {}, quiet: "hospital" },
      quietHours: { from: "22:00", until: "07:00" },
      available: ["push"],
    });
    const wanted = {
      ...{ email: true, sms: false, push: true },
      ...{ refused: { visits: ["push" as const] }, quiet: { from: "20:00", until: "08:00" } },
    };
    await hospital.as(asha, (ctx) => setPreferences(ctx, own(asha), wanted));
    expect((await readPreferences(asking(asha))).preferences).toEqual(wanted);
    const ofOlderApp = { email: false, sms: false, push: true };
    await hospital.as(asha, (ctx) => setPreferences(ctx, own(asha), ofOlderApp));
    expect((await readPreferences(asking(asha))).preferences).toEqual({ ...wanted, ...ofOlderApp });
    const row = await hospital.db
      .selectFrom("accounts")
      .select("preferences")
      .where("id", "=", asha.accountId)
      .executeTakeFirstOrThrow();
    expect(row.preferences).toMatchObject({ theme: "dark" });
  });
});
