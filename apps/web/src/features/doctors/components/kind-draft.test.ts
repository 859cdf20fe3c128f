import { setKindsInput } from "@carepoint/domain/doctors/schema";
import { expect, it } from "vitest";
import { draftOf, termsOf } from "./kind-draft.ts";

const doctorId = "01890000-0000-7000-8000-000000000009";
const read = (terms: object) => setKindsInput.safeParse({ doctorId, seen: "", kinds: [terms] });

it("in person is offered until somebody says otherwise, the others are not", () => {
  expect(draftOf("in_person", undefined).offered).toBe(true);
  expect(draftOf("tele", undefined).offered).toBe(false);
});

it("rupees become paise, and a bare Indian number gets its country", () => {
  const tele = { ...draftOf("tele", undefined), offered: true, rupees: "299.50", contact: "98200 12345" };
  expect(termsOf(tele)).toEqual({ kind: "tele", offered: true, fee: 29_950, minutes: 15, contact: "+919820012345" });
  expect(read(termsOf(tele)).success).toBe(true);
  expect(termsOf({ ...tele, contact: " https://meet.example/rao " })).toMatchObject({
    contact: "https://meet.example/rao",
  });
});

it("a kind without a fee, a length or a place to meet is not taken", () => {
  const followUp = { ...draftOf("follow_up", undefined), offered: true };
  expect(read(termsOf(followUp)).success).toBe(false);
  expect(read(termsOf({ ...followUp, rupees: "0" })).success).toBe(true);
  expect(read(termsOf({ ...followUp, rupees: "0", minutes: "3" })).success).toBe(false);
  expect(read(termsOf({ ...draftOf("tele", undefined), offered: true, rupees: "100" })).success).toBe(false);
});
