import { expect, test } from "vitest";
import { consentInput, wronglyAnswered } from "./consents.ts";

const said = (more: object) => consentInput.parse({ noticeVersion: 1, language: "en", by: "patient", ...more });
const [care, refused, reminders] = [said({}), said({ agreed: false }), said({ purpose: "reminders" })];

test.each([
  ["who registers online agrees to care", [care, reminders], true, null],
  ["and may refuse everything else", [care, said({ purpose: "reminders", agreed: false })], true, null],
  ["but not care", [refused, reminders], true, "consents"],
  ["nor be silent about it", [reminders], true, "consents"],
  ["the desk may register before anybody is asked", [], false, null],
  ["and write down a no", [refused], false, null],
  ["nobody says two things to one notice", [care, refused], false, "consents"],
])("%s", (_, answers, online, field) => {
  expect(wronglyAnswered(answers, { online })).toBe(field);
});
