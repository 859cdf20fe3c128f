import { expect, test } from "vitest";
import { registerPatientInput } from "./schema.ts";

const asha = { name: "आशा", sex: "female", ageYears: 34 };

test("five fields register a patient; an age does where nobody knows the birthday", () => {
  expect(registerPatientInput.parse(asha)).toEqual({ ...asha, relation: "self" });
  expect(registerPatientInput.safeParse({ ...asha, ageYears: undefined, birthDate: "1992-02-29" }).success).toBe(true);
});

test("age and birthday together, or neither, are refused", () => {
  expect(registerPatientInput.safeParse({ ...asha, birthDate: "1992-02-29" }).success).toBe(false);
  expect(registerPatientInput.safeParse({ ...asha, ageYears: undefined }).success).toBe(false);
});

test("fields that nobody asked for are refused", () => {
  expect(registerPatientInput.safeParse({ ...asha, mrn: "CP-000-0000" }).success).toBe(false);
});
