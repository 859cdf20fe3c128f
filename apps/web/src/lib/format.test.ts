import { catalogues } from "texts:catalogues";
import { phoneText } from "@carepoint/domain/kernel/phone-text";
import { i18n } from "@lingui/core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { serverInstant } from "./clock.ts";
import { fileSize } from "./file-size.ts";
import { agoText, dateText, dayOf, fullTime, minutesLeft, money, timeOf, weekdayName } from "./format.ts";

const zone = "Asia/Kolkata";
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

beforeAll(async () => {
  const [english, hindi] = await Promise.all([catalogues.en.first(), catalogues.hi.first()]);
  i18n.load({ en: english.messages, hi: hindi.messages });
});
beforeEach(() => i18n.activate("en"));

describe("money", () => {
  it("is grouped the Indian way and shows paise only where there are some", () => {
    expect(money(12_000_000)).toBe("₹1,20,000");
    expect(money(45_050)).toBe("₹450.50");
    expect(money(0)).toBe("₹0");
  });
});

describe("days and times", () => {
  it("are named as people name them, by the wall of the branch", () => {
    const now = serverInstant();
    expect(dayOf(now.toString(), zone)).toBe("Today");
    expect(dayOf(now.add({ hours: 24 }).toString(), zone)).toBe("Tomorrow");
    expect(dayOf(now.subtract({ hours: 24 }).toString(), zone)).toBe("Yesterday");
  });

  it("show the branch's time, not the device's", () => {
    expect(plain(timeOf("2026-11-26T05:00:00.000Z", zone)).toLowerCase()).toBe("10:30 am");
    expect(plain(timeOf("2026-11-26T05:00:00.000Z", "Asia/Dubai")).toLowerCase()).toBe("9:00 am");
  });

  it("keep a birthday on its day in every zone", () => {
    expect(dateText("2026-01-01")).toBe("1 Jan 2026");
  });

  it("start the week on Monday", () => {
    expect(weekdayName(1)).toBe("Monday");
    expect(weekdayName(7)).toBe("Sunday");
  });
});

it("ages are told roughly", () => {
  expect(agoText(20_000)).toBe("just now");
  expect(agoText(40 * 60_000)).toBe("40 minutes ago");
  expect(agoText(3 * 86_400_000)).toBe("3 days ago");
});

it("a countdown always has two digits of seconds", () => {
  expect(minutesLeft(245)).toBe("4:05");
  expect(minutesLeft(9)).toBe("0:09");
});

it("files are measured in what people know", () => {
  expect(plain(fileSize(1_400_000))).toBe("1.4 MB");
  expect(plain(fileSize(12_000))).toBe("12 kB");
});

it("a whole moment reads as people say it: in Hindi with the part of the day, never with am or pm before बजे", () => {
  expect(plain(fullTime("2026-11-26T04:31:00.000Z", zone))).toBe("Thursday, 26 November 2026 at 10:01 am");
  i18n.activate("hi");
  expect(plain(fullTime("2026-11-26T04:31:00.000Z", zone))).toBe("गुरुवार, 26 नवंबर 2026 को सुबह 10:01 बजे");
  expect(plain(fullTime("2026-11-26T13:45:00.000Z", zone))).toBe("गुरुवार, 26 नवंबर 2026 को शाम 7:15 बजे");
});

it("speaks Hindi", () => {
  i18n.activate("hi");
  expect(dayOf(serverInstant().toString(), zone)).toBe("आज");
  expect(money(12_000_000)).toBe("₹1,20,000");
});

it("groups telephone numbers as they are read out", () => {
  expect(phoneText("+919820012345")).toBe("+91 98200 12345");
  expect(phoneText("+912025530100")).toBe("+91 20 2553 0100");
  expect(phoneText("+4930123456")).toBe("+4930123456");
});
