import { newId } from "@carepoint/domain/kernel/id";
import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { keyOfAnswer } from "./early.ts";
import { questionsOf } from "./first-questions.ts";
import { trpc } from "./trpc.ts";

const names = (path: string) => questionsOf(path).map(([name]) => name);

describe("what is asked for while the app is on its way", () => {
  it("is who asks, and what the first look at the page needs", () => {
    expect(names("/")).toEqual(["accounts.session", "appointments.myHold", "departments.directory"]);
    expect(names("/home")).toContain("appointments.list");
    expect(names("/home/")).toEqual(names("/home"));
    expect(names(`/prescriptions/${newId()}`)).toContain("records.readPrescription");
    expect(names(`/visits/${newId()}`)).toEqual(expect.arrayContaining(["appointments.byId", "queue.place"]));
    expect(names(`/visits/${newId()}/move`)).toEqual(["accounts.session"]);
    for (const path of ["/admin/staff", "/nowhere", "/doctors/a/b", "/constructor", "/toString/1"])
      expect([path, names(path)]).toEqual([path, ["accounts.session"]]);
  });

  it("fits into one request", () => {
    for (const path of ["/", "/home", `/doctors/${newId()}`, `/prescriptions/${newId()}`, `/visits/${newId()}`])
      expect(new Set(names(path)).size).toBeLessThanOrEqual(10);
  });

  it("spans a fortnight of free times, and the visits of three months back and ahead", () => {
    const [, slots] = questionsOf("/doctors/a").find(([name]) => name === "appointments.slots") ?? [];
    const [, visits] = questionsOf("/home").find(([name]) => name === "appointments.list") ?? [];
    expect(daysOf(slots)).toBe(13);
    expect(daysOf(visits)).toBe(180);
  });

  it("is kept under the key by which a screen looks for it", () => {
    const client = new QueryClient();
    const doctorId = newId();
    client.setQueryData(keyOfAnswer({ path: "doctors.byId", input: { doctorId }, data: 1 }), "the doctor");
    client.setQueryData(keyOfAnswer({ path: "settings.public", input: undefined, data: 1 }), "the hospital");
    expect(client.getQueryData(trpc.doctors.byId.queryKey({ doctorId }))).toBe("the doctor");
    expect(client.getQueryData(trpc.settings.public.queryKey())).toBe("the hospital");
  });
});

function daysOf(span: unknown): number {
  const { from, to } = Object(span);
  return Temporal.PlainDate.from(from).until(to).days;
}
