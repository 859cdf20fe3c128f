import type { PaperLocale } from "@carepoint/domain/kernel/language";
import type { DayParts, WeekdayCode } from "@carepoint/domain/records/dosage";
import type { Quantity } from "@carepoint/domain/records/regimen";

/** A text in every language of a paper of the record. */
export type PaperText = Readonly<Record<PaperLocale, string>>;
/** One, and several. */
export type PaperCount = Readonly<Record<PaperLocale, readonly [one: string, other: string]>>;

/** How to take a medicine. English and Hindi as the app says them, which a test holds; Tamil is the papers' own. */
export const courseWords = {
  asWritten: {
    en: "{dose} as written ({code}), for {days}",
    hi: "{dose}, जैसा लिखा है ({code}), {days} तक",
    ta: "எழுதியபடி {dose} ({code}), {days}",
  },
  once: { en: "{dose} once, now", hi: "{dose} एक बार, अभी", ta: "{dose} ஒரு முறை, இப்போதே" },
  asNeeded: {
    en: "{dose} when needed, for up to {days}",
    hi: "{dose} ज़रूरत पड़ने पर, ज़्यादा से ज़्यादा {days} तक",
    ta: "தேவைப்படும்போது {dose}, அதிகபட்சம் {days}",
  },
  asNeededAtMost: {
    en: "{dose} when needed, at most {times} a day, for up to {days}",
    hi: "{dose} ज़रूरत पड़ने पर, दिन में ज़्यादा से ज़्यादा {times}, {days} तक",
    ta: "தேவைப்படும்போது {dose}, ஒரு நாளில் அதிகபட்சம் {times}, {days} வரை",
  },
  asDirected: {
    en: "As directed, for up to {days}",
    hi: "जैसा बताया गया है, ज़्यादा से ज़्यादा {days} तक",
    ta: "அறிவுறுத்தியபடி, அதிகபட்சம் {days}",
  },
  followedBy: { en: "{first}, then {next}", hi: "{first}, फिर {next}", ta: "{first}, பிறகு {next}" },
  weekly: {
    en: "{dose} once a week, for {days}",
    hi: "{dose} हफ़्ते में एक बार, {days} तक",
    ta: "வாரம் ஒரு முறை {dose}, {days}",
  },
  everyOtherDay: {
    en: "{dose} every other day, for {days}",
    hi: "{dose} एक दिन छोड़कर, {days} तक",
    ta: "ஒரு நாள் விட்டு ஒரு நாள் {dose}, {days}",
  },
  everyTwoWeeks: {
    en: "{dose} once every two weeks, for {days}",
    hi: "{dose} दो हफ़्ते में एक बार, {days} तक",
    ta: "இரண்டு வாரத்துக்கு ஒரு முறை {dose}, {days}",
  },
  everyMonth: {
    en: "{dose} once a month, for {days}",
    hi: "{dose} महीने में एक बार, {days} तक",
    ta: "மாதம் ஒரு முறை {dose}, {days}",
  },
  onWeekdays: {
    en: "{dose} on {weekdays}, for {days}",
    hi: "{dose} {weekdays} को, {days} तक",
    ta: "{weekdays} அன்று {dose}, {days}",
  },
  daily: { en: "{times}, for {days}", hi: "{times}, {days} तक", ta: "{times}, {days}" },
  at: { en: "{amount} {times}", hi: "{amount} {times}", ta: "{times} {amount}" },
  and: { en: "{first} and {last}", hi: "{first} और {last}", ta: "{first} மற்றும் {last}" },
} as const satisfies Record<string, PaperText>;

/** Tamil says that the dose is of each time, which a bare "morning and night 1 tablet" would leave open. */
export const eachTime: PaperText = { en: "{amount}", hi: "{amount}", ta: "{amount} வீதம்" };

export const dayPartWords: Readonly<Record<keyof DayParts, PaperText>> = {
  morning: { en: "in the morning", hi: "सुबह", ta: "காலை" },
  noon: { en: "at noon", hi: "दोपहर में", ta: "மதியம்" },
  evening: { en: "in the evening", hi: "शाम को", ta: "மாலை" },
  night: { en: "at night", hi: "रात को", ta: "இரவு" },
};

export const weekdayWords: Readonly<Record<WeekdayCode, PaperText>> = {
  MO: { en: "Monday", hi: "सोमवार", ta: "திங்கள்" },
  TU: { en: "Tuesday", hi: "मंगलवार", ta: "செவ்வாய்" },
  WE: { en: "Wednesday", hi: "बुधवार", ta: "புதன்" },
  TH: { en: "Thursday", hi: "गुरुवार", ta: "வியாழன்" },
  FR: { en: "Friday", hi: "शुक्रवार", ta: "வெள்ளி" },
  SA: { en: "Saturday", hi: "शनिवार", ta: "சனி" },
  SU: { en: "Sunday", hi: "रविवार", ta: "ஞாயிறு" },
};

export const dayWords: PaperCount = {
  en: ["# day", "# days"],
  hi: ["# दिन", "# दिन"],
  ta: ["# நாள்", "# நாட்கள்"],
};

export const timesWords: PaperCount = {
  en: ["# time", "# times"],
  hi: ["# बार", "# बार"],
  ta: ["# முறை", "# முறை"],
};

export const doseUnitWords: Readonly<Record<Quantity["unit"], PaperCount>> = {
  tablet: { en: ["# tablet", "# tablets"], hi: ["# गोली", "# गोलियाँ"], ta: ["# மாத்திரை", "# மாத்திரைகள்"] },
  capsule: { en: ["# capsule", "# capsules"], hi: ["# कैप्सूल", "# कैप्सूल"], ta: ["# கேப்சூல்", "# கேப்சூல்கள்"] },
  sachet: { en: ["# sachet", "# sachets"], hi: ["# पुड़िया", "# पुड़ियाँ"], ta: ["# பொட்டலம்", "# பொட்டலங்கள்"] },
  ml: { en: ["# ml", "# ml"], hi: ["# मि.ली.", "# मि.ली."], ta: ["# மி.லி.", "# மி.லி."] },
  drop: { en: ["# drop", "# drops"], hi: ["# बूँद", "# बूँदें"], ta: ["# சொட்டு", "# சொட்டுகள்"] },
  puff: { en: ["# puff", "# puffs"], hi: ["# पफ़", "# पफ़"], ta: ["# பஃப்", "# பஃப்கள்"] },
  unit: { en: ["# unit", "# units"], hi: ["# यूनिट", "# यूनिट"], ta: ["# யூனிட்", "# யூனிட்கள்"] },
  application: {
    en: ["# application", "# applications"],
    hi: ["# बार लगाएँ", "# बार लगाएँ"],
    ta: ["# பூச்சு", "# பூச்சுகள்"],
  },
  injection: { en: ["# injection", "# injections"], hi: ["# इंजेक्शन", "# इंजेक्शन"], ta: ["# ஊசி", "# ஊசிகள்"] },
  pack: { en: ["# pack", "# packs"], hi: ["# पैक", "# पैक"], ta: ["# பொதி", "# பொதிகள்"] },
};
