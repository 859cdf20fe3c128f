import type { Capture } from "@carepoint/capture/server";
import { newId } from "@carepoint/domain/kernel/id";
import { deliveries, templates } from "@carepoint/domain/notifications/channels";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemActor } from "../../kernel/context.ts";
import { addDoctor, addPatient, type TestHospital } from "../../testing/context.ts";
import { openPost, type Patient, postAt, tuesdayNine } from "../../testing/post.ts";
import { notifyAccount } from "./commands/notify.ts";

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

const { visit, tell, send, emailOf } = postAt(() => ({ hospital, capture }));

describe("the calendar beside a mail", () => {
  const calendarIn = async (
    patient: Patient,
    template: "appointment_confirmed" | "appointment_moved" | "appointment_cancelled" | "series_booked",
    booked: Awaited<ReturnType<typeof visit>>,
  ) => {
    const sent = await tell(patient, template, booked);
    await send(sent.get("email"));
    const mail = await capture.waitFor({ channel: "mail", to: await emailOf(patient) }, 5000);
    capture.clear();
    if (mail.channel !== "mail" || !mail.calendar) throw new Error("no calendar file");
    const lines = mail.calendar.replaceAll("\r\n ", "").split("\r\n");
    return {
      text: mail.calendar,
      value: (name: string) => lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1),
    };
  };

  it("a visit that moves takes its entry along", async () => {
    const patient = await addPatient(hospital);
    const booked = await visit(patient);
    const first = await calendarIn(patient, "appointment_confirmed", booked);
    const startsAt = tuesdayNine.add({ hours: 1 });
    const endsAt = startsAt.add({ minutes: 15 });
    const to = { startsAt, endsAt, occupied: `[${startsAt},${endsAt})` };
    await hospital.db.updateTable("appointments").set(to).where("id", "=", booked.id).execute();
    const moved = await calendarIn(patient, "appointment_moved", { ...booked, startsAt });
    expect(moved.value("METHOD")).toBe("REQUEST");
    expect(moved.value("DTSTART")).toBe("20261208T043000Z");
    expect(moved.value("UID")).toBe(first.value("UID"));
    expect(Number(moved.value("SEQUENCE"))).toBeGreaterThan(Number(first.value("SEQUENCE")));
  });

  it("a booking and its cancellation are one entry, the later one counts, and neither says with whom or why", async () => {
    const patient = await addPatient(hospital);
    const booked = await visit(patient);
    const first = await calendarIn(patient, "appointment_confirmed", booked);
    expect(first.value("METHOD")).toBe("REQUEST");
    expect(first.value("SUMMARY")).toBe("Visit at Care Point");
    expect(first.value("DTSTART")).toBe("20261208T033000Z");
    expect(first.value("ORGANIZER")).toBe("mailto:no-reply@carepoint.example");
    await hospital.db.updateTable("appointments").set({ status: "cancelled" }).where("id", "=", booked.id).execute();
    const last = await calendarIn(patient, "appointment_cancelled", booked);
    expect(last.value("METHOD")).toBe("CANCEL");
    expect(last.value("STATUS")).toBe("CANCELLED");
    expect(last.value("UID")).toBe(first.value("UID"));
    expect(Number(last.value("SEQUENCE"))).toBeGreaterThan(Number(first.value("SEQUENCE")));
    for (const { text } of [first, last]) expect(text).not.toMatch(/Sharma|Medicine|Asha/);
  });

  it("a series brings all of its visits at once, under the names that each keeps, and not one called off meanwhile", async () => {
    const patient = await addPatient(hospital);
    const visits = [];
    for (const weeks of [0, 1, 2]) visits.push(await visit(patient, tuesdayNine.add({ hours: weeks * 7 * 24 })));
    const ids = visits.map(({ id }) => id);
    const { doctorId, branchId } = await hospital.db
      .selectFrom("appointments")
      .select(["doctorId", "branchId"])
      .where("id", "=", ids[0] ?? "")
      .executeTakeFirstOrThrow();
    const series = { id: newId(), patientId: patient.patientId, doctorId, branchId, kind: "in_person" };
    const made = { everyWeeks: 1, visits: 3, createdBy: patient.accountId ?? "", createdAt: hospital.now };
    await hospital.db
      .insertInto("visitSeries")
      .values({ ...series, ...made })
      .execute();
    await hospital.db.updateTable("appointments").set({ seriesId: series.id }).where("id", "in", ids).execute();
    await hospital.db
      .updateTable("appointments")
      .set({ status: "cancelled" })
      .where("id", "=", ids[1] ?? "")
      .execute();
    const [first] = visits;
    if (!first) throw new Error("no visit");
    const { text, value } = await calendarIn(patient, "series_booked", first);
    expect(value("METHOD")).toBe("PUBLISH");
    const said = (name: string) => [...text.matchAll(new RegExp(`^${name}:(.+)\r$`, "gm"))].map(([, said]) => said);
    expect(said("DTSTART")).toEqual(["20261208T033000Z", "20261222T033000Z"]);
    expect(new Set(said("UID")).size).toBe(2);
    expect(text).not.toMatch(/ATTENDEE|Sharma|Medicine/);
  });
});

describe("the texts", () => {
  it("are there for every message, way and language, and Hindi is not English", async () => {
    const texts = await hospital.db.selectFrom("notificationTemplates").selectAll().execute();
    for (const template of templates)
      for (const channel of deliveries[template].channels) {
        const found = texts.filter((text) => text.template === template && text.channel === channel);
        expect(found.map(({ locale }) => locale).sort(), `${template} ${channel}`).toEqual(["en", "hi"]);
        expect(new Set(found.map(({ body }) => body)).size).toBe(2);
      }
  });

  it("of a doctor's approval reach the doctor's account", async () => {
    const doctor = await addDoctor(hospital);
    await hospital.as(systemActor, (ctx) =>
      notifyAccount(ctx, doctor.accountId ?? "", { template: "doctor_approved", dedupeKey: "approved" }),
    );
    const { id } = await hospital.db
      .selectFrom("deliveries")
      .innerJoin("notifications", "notifications.id", "deliveries.notificationId")
      .select("deliveries.id")
      .where("accountId", "=", doctor.accountId)
      .where("channel", "=", "email")
      .executeTakeFirstOrThrow();
    await send(id);
    expect((await capture.waitFor({ channel: "mail", contains: "approved" }, 5000)).links).toEqual([
      "https://care.example/doctor",
    ]);
  });
});
