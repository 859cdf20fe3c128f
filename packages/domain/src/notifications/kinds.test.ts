import { describe, expect, test } from "vitest";
import { channels, deliveries, templates } from "./channels.ts";
import { channelsOf, disturbs, isWanted, kinds, manners } from "./kinds.ts";
import { notificationPreferences } from "./preferences.ts";

const everything = notificationPreferences.parse({});
const nothing = notificationPreferences.parse({ email: false, sms: false, push: false });

describe("the kinds of messages", () => {
  test("each can be switched by some channel", () => {
    for (const kind of kinds) expect(channelsOf(kind).size).toBeGreaterThan(0);
  });

  test("secrets wait for nobody and cannot be refused", () => {
    for (const template of templates.filter((each) => deliveries[each].secret))
      expect(manners[template]).toMatchObject({ urgent: true, owed: true });
  });

  test("a refused kind is refused by that channel alone, and no other kind is", () => {
    const refused = notificationPreferences.parse({ refused: { visits: ["sms"] } });
    for (const template of templates)
      for (const channel of channels) {
        const { kind, owed } = manners[template];
        expect(isWanted(refused, template, channel)).toBe(owed || !(kind === "visits" && channel === "sms"));
      }
  });

  test("who looked past the rules, a changed password, a recall and an asked-for paper reach whoever wants nothing", () => {
    const reach = templates.filter((template) => !deliveries[template].secret && isWanted(nothing, template, "email"));
    expect(reach.toSorted()).toEqual(["bill_mailed", "break_glass_told", "medicine_recalled", "password_changed"]);
    for (const template of templates) expect(isWanted(everything, template, "email")).toBe(true);
  });

  test("a mail wakes nobody; a push does, unless it is of use now alone", () => {
    expect(templates.some((template) => disturbs(template, "email"))).toBe(false);
    expect([disturbs("prescription_ready", "push"), disturbs("turn_near", "push")]).toEqual([true, false]);
  });
});
