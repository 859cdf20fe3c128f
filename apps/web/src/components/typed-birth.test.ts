import { expect, it } from "vitest";
import { typedBirth } from "./typed-birth.ts";

it.each([
  ["40", { ageYears: 40 }],
  [" 0 ", { ageYears: 0 }],
  ["14-03-1986", { birthDate: "1986-03-14" }],
  ["4/3/1986", { birthDate: "1986-03-04" }],
  ["29.2.2024", { birthDate: "2024-02-29" }],
  ["14031986", { birthDate: "1986-03-14" }],
])("reads %j", (text, told) => {
  expect(typedBirth(text)).toEqual(told);
});

it.each(["", "forty", "31-02-1986", "1986-03-14", "14-03-86", "4031986", "-4"])("reads nothing in %j", (text) => {
  expect(typedBirth(text)).toEqual({});
});
