import { expect, it } from "vitest";
import { visitTime } from "./visit-time.ts";

const startsAt = Temporal.Instant.from("2026-11-24T04:31:00Z");
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

it("a message says when a visit is as its reader does: in Hindi with the part of the day, never with am or pm before बजे", () => {
  expect(plain(visitTime(startsAt, "Asia/Kolkata", "en"))).toBe("Tue, 24 November at 10:01 am");
  expect(plain(visitTime(startsAt, "Asia/Kolkata", "hi"))).toBe("मंगल, 24 नवंबर को सुबह 10:01 बजे");
  expect(plain(visitTime(startsAt.add({ hours: 9 }), "Asia/Kolkata", "hi"))).toBe("मंगल, 24 नवंबर को शाम 7:01 बजे");
});
