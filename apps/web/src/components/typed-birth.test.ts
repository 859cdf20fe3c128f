import { expect, it } from "vitest";
import { birthFault, typedBirth } from "./typed-birth.ts";

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

it("reads nothing where nothing stands", () => {
  expect(typedBirth("")).toEqual({});
});

it.each([
  ["", "birth_date_or_age"],
  ["250", "age_range"],
  ["200", "age_range"],
  ["31-02-1990", "birth_unread"],
  ["08-12-2026", "birth_ahead"],
  ["01-01-1890", "age_range"],
  ["130", null],
  ["07-12-2026", null],
])("says of %j what is wrong with it", (text, fault) => {
  expect(birthFault(typedBirth(text), "2026-12-07")).toBe(fault);
});

it.each(["forty", "31-02-1986", "1986-03-14", "14-03-86", "4031986", "-4"])(
  "reads nothing in %j, and knows that something stands there",
  (text) => {
    expect(typedBirth(text)).toEqual({ unread: true });
  },
);
