import { expect, test } from "vitest";
import { amendClinicalInput, amendPatientInput, registerPatientInput } from "./schema.ts";

const asha = { name: "आशा", sex: "female", ageYears: 34 };

test("five fields register a patient; an age does where nobody knows the birthday", () => {
  expect(registerPatientInput.parse(asha)).toEqual({ ...asha, relation: "self" });
  expect(registerPatientInput.safeParse({ ...asha, ageYears: undefined, birthDate: "1992-02-29" }).success).toBe(true);
});

test("age and birthday together, or neither, are refused", () => {
  expect(registerPatientInput.safeParse({ ...asha, birthDate: "1992-02-29" }).success).toBe(false);
  expect(registerPatientInput.safeParse({ ...asha, ageYears: undefined }).success).toBe(false);
});

test("what is clinical has a door of its own: neither registering nor amending takes it along", () => {
  const amended = { patientId: "01890a5d-ac96-774b-bcce-b302099a8057", baseVersion: 1 };
  for (const clinical of [{ history: "" }, { allergies: [] }]) {
    expect(registerPatientInput.safeParse({ ...asha, ...clinical }).success).toBe(false);
    expect(amendPatientInput.safeParse({ ...amended, ...clinical }).success).toBe(false);
  }
  expect(amendClinicalInput.safeParse({ ...amended, history: "" }).success).toBe(true);
  expect(amendClinicalInput.safeParse({ ...amended, history: "", allergies: [] }).success).toBe(false);
  expect(amendClinicalInput.safeParse({ ...amended, phone: "9820012345" }).success).toBe(false);
});

test("fields that nobody asked for are refused", () => {
  expect(registerPatientInput.safeParse({ ...asha, mrn: "CP-000-0000" }).success).toBe(false);
});
