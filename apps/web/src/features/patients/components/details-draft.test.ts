import { expect, test } from "vitest";
import { type DetailsDraft, detailsDraft } from "./details-draft.ts";

const nobody = { name: "", relation: "", phone: "" };
const typed: DetailsDraft = {
  name: " Asha  Rao ",
  sex: "female",
  birthDate: "",
  ageYears: "",
  phone: "",
  email: "",
  address: "  ",
  emergencyContact: nobody,
};
const faults = (changes: Partial<DetailsDraft>) =>
  detailsDraft.safeParse({ ...typed, ...changes }).error?.issues.map(({ path, message }) => [path.join("."), message]);

test("what was emptied is taken away; a birthday or age that is not told stays out", () => {
  expect(detailsDraft.parse(typed)).toEqual({
    name: "Asha Rao",
    sex: "female",
    birthDate: undefined,
    ageYears: undefined,
    phone: null,
    email: null,
    address: null,
    emergencyContact: null,
    guardian: null,
    payer: null,
  });
});

test("a telephone is told apart from a number that is none, also of the one to call", () => {
  expect(detailsDraft.parse({ ...typed, phone: "98200 98200" }).phone).toBe("+919820098200");
  expect(faults({ phone: "12" })).toEqual([["phone", "phone"]]);
  const mother = { name: "Sudha", relation: "mother", phone: "9811122233" };
  expect(detailsDraft.parse({ ...typed, emergencyContact: mother }).emergencyContact?.phone).toBe("+919811122233");
  expect(faults({ emergencyContact: { ...mother, phone: "" } })).toEqual([["emergencyContact.phone", "phone"]]);
});

test("an age or a birthday, never both", () => {
  expect(detailsDraft.parse({ ...typed, ageYears: "40" }).ageYears).toBe(40);
  expect(faults({ ageYears: "40", birthDate: "1986-05-01" })).toEqual([["ageYears", "birth_date_or_age"]]);
  expect(faults({ ageYears: "forty" })?.map(([path]) => path)).toEqual(["ageYears"]);
});

test("a guardian is named whole, or a reason given; what is wrong is said at its field", () => {
  const father = { name: "Ravi", relation: "parent", phone: "9811122233" };
  expect(detailsDraft.parse({ ...typed, guardian: father }).guardian).toEqual({ ...father, phone: "+919811122233" });
  expect(detailsDraft.parse({ ...typed, guardian: { noneBecause: "alone" } }).guardian).toEqual({
    noneBecause: "alone",
  });
  expect(faults({ guardian: { ...father, phone: "12" } })).toEqual([["guardian.phone", "phone"]]);
  expect(faults({ guardian: { ...father, relation: "" } })?.map(([path]) => path)).toEqual(["guardian.relation"]);
});

test("an insurer has a policy, an employer may do without a number, and the patient needs neither", () => {
  const payer = (draft: object) => detailsDraft.parse({ ...typed, payer: draft }).payer;
  expect(payer({ kind: "insurer", name: "Star", number: "P/1" })).toEqual({
    kind: "insurer",
    name: "Star",
    policyNumber: "P/1",
  });
  expect(payer({ kind: "employer", name: "Tata Motors", number: "" })).toEqual({
    kind: "employer",
    name: "Tata Motors",
  });
  expect(payer({ kind: "self", name: "", number: "" })).toBe(null);
  expect(faults({ payer: { kind: "insurer", name: "Star" } })?.map(([path]) => path)).toEqual(["payer.number"]);
});
