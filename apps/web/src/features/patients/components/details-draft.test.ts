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
