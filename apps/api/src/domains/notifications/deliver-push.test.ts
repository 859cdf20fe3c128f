import type { Capture } from "@carepoint/capture/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addPatient, type TestHospital } from "../../testing/context.ts";
import { openPost, type Patient, postAt, tuesdayNine } from "../../testing/post.ts";
import { saveSubscription } from "./queries/subscriptions.ts";

let hospital: TestHospital;
let capture: Capture;
beforeAll(async () => {
  ({ hospital, capture } = await openPost());
});
afterAll(async () => {
  await hospital.close();
  await capture.close();
});
beforeEach(() => capture.clear());

const { visit, tell, send, outcome, subscribe, ofAccount } = postAt(() => ({ hospital, capture }));

describe("a push", () => {
  it("says when, opens the visit's page, and lives until the visit", async () => {
    const patient = await addPatient(hospital);
    const endpoint = await subscribe(patient);
    const booked = await visit(patient);
    const sent = await tell(patient, "appointment_confirmed", booked);
    await send(sent.get("push"));
    const [push] = capture.messages({ channel: "push", to: endpoint });
    expect(push?.payload).toMatchObject({
      web_push: 8030,
      notification: { title: "Care Point", navigate: `https://care.example/visits/${booked.id}`, lang: "en" },
    });
    expect(push?.text).toMatch(/9:00/);
    expect(push?.headers.ttl).toBe(String(25 * 3600));
    expect(push?.headers.topic).toMatch(/^[\w-]{32}$/);
  });

  it("of a hospital with a very long name is one that a push service takes", async () => {
    const { settings } = await hospital.db.selectFrom("appState").select("settings").executeTakeFirstOrThrow();
    const called = { ...Object(settings), hospitalName: { en: "अ".repeat(2000) } };
    await hospital.db
      .updateTable("appState")
      .set({ settings: JSON.stringify(called) })
      .execute();
    const patient = await addPatient(hospital);
    const endpoint = await subscribe(patient);
    const sent = await tell(patient, "appointment_confirmed", await visit(patient));
    await send(sent.get("push"));
    const [push] = capture.messages({ channel: "push", to: endpoint });
    expect(push?.subject).toMatch(/^अ{20,}…$/);
    await hospital.db
      .updateTable("appState")
      .set({ settings: JSON.stringify(settings) })
      .execute();
  });

  it("of a prescription says no word of health", async () => {
    const patient = await addPatient(hospital, "Ravi Menon");
    const endpoint = await subscribe(patient);
    const sent = await tell(
      patient,
      "prescription_ready",
      await visit(patient, tuesdayNine.add({ hours: 1 }), "completed"),
    );
    await send(sent.get("push"));
    const [push] = capture.messages({ channel: "push", to: endpoint });
    const shown = JSON.stringify(push?.payload);
    expect(push?.text).toBe("You have an update. Tap to read it.");
    for (const word of ["Sharma", "Menon", "Medicine", "Internal", "rescription ready"])
      expect(shown).not.toContain(word);
  });

  it("forgets a browser that is gone and still reaches the other", async () => {
    const patient = await addPatient(hospital);
    const gone = await subscribe(patient, "old phone");
    const kept = await subscribe(patient, "new phone");
    await capture.failPush(gone, 410);
    const sent = await tell(patient, "appointment_confirmed", await visit(patient));
    await send(sent.get("push"));
    expect(capture.messages({ channel: "push", to: kept })).toHaveLength(1);
    const left = await hospital.db
      .selectFrom("pushSubscriptions")
      .select("endpoint")
      .where("accountId", "=", patient.accountId)
      .execute();
    expect(left).toEqual([{ endpoint: kept }]);
    expect(await outcome(sent.get("push"))).toMatchObject({ status: "sent" });
  });

  it("goes to whoever signed in last on a shared tablet, and to nobody before", async () => {
    const before = await addPatient(hospital);
    const after = await addPatient(hospital);
    const { endpoint, keys } = await capture.subscribePush("tablet");
    const save = (patient: Patient) =>
      hospital.as(patient, (ctx) =>
        saveSubscription(ctx.tx, ofAccount(patient), { endpoint, keys, device: "tablet" }, hospital.now),
      );
    await save(before);
    await save(after);
    const sent = await tell(before, "appointment_confirmed", await visit(before));
    await send(sent.get("push"));
    expect(await outcome(sent.get("push"))).toMatchObject({ status: "skipped", note: "no_recipient" });
    expect(capture.messages({ channel: "push" })).toHaveLength(0);
  });
});
