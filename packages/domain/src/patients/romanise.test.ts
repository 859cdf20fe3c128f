import fc from "fast-check";
import { expect, test } from "vitest";
import { nameLikeness } from "./duplicates.ts";
import { romanised } from "./romanise.ts";

/** Each line is one name, as it is written in one script or another. */
const same = [
  "Sunita Suneeta SUNITA सुनीता ਸੁਨੀਤਾ সুনীতা సునీత சுனிதா",
  "Ram Raam राम",
  "Ramdev रामदेव",
  "Srinivas Shrinivas Sreenivas श्रीनिवास",
  "Gowda Gauda ಗೌಡ",
  "Murugan முருகன்",
  "Priya प्रिया പ്രിയ",
  "Unnikrishnan ഉണ്ണികൃഷ്ണൻ",
  "Anindita অনিন্দিতা",
  "Harleen ਹਰਲੀਨ",
  "Lakshmi Laxmi लक्ष्मी లక్ష్మి",
  "Jagannath ଜଗନ୍ନାଥ",
  "Chandra चन्द्र चंद्र",
  "Chaitanya चैतन्य",
  "Rao राव",
  "Bhagwan भगवान",
  "Zubeida Zubaida ज़ुबैदा",
  "Vijay Wijay विजय",
  "Pooja Puja पूजा",
  "Selvi செல்வி",
  "Krishna कृष्ण",
  "José JOSE",
];

/** Not the same letters, and near enough to be found and asked about. */
const near = [
  "Mohammed मोहम्मद Mohamad",
  "Subramaniam சுப்பிரமணியம்",
  "Srinivas ಶ್ರೀನಿವಾಸ",
  "Kamla Kamala कमला",
  "Jignesh જિજ્ઞેશ",
  "Mukherjee मुखर्जी মুখার্জী",
  "Bhattacharya ভট্টাচার্য",
  "Singh सिंह",
];

test.each(same)("one name in any script and spelling: %s", (line) => {
  const [first = "", ...others] = line.split(" ");
  expect(others.map(romanised)).toEqual(others.map(() => romanised(first)));
});

test.each(near)("near enough to be found: %s", (line) => {
  const [first = "", ...others] = line.split(" ").map(romanised);
  for (const other of others) expect(nameLikeness(first, other), `${first} ${other}`).toBeGreaterThanOrEqual(0.25);
});

test("other names stay others, and other scripts as they are", () => {
  const names = "Asha Usha Anita Sunita Vinita Kavita Savita Rohan Mohan Sohan Farhan Meera Meena Leela".split(" ");
  expect(new Set(names.map(romanised)).size).toBe(names.length);
  expect(romanised("李 明")).toBe("李 明");
  expect(romanised("क")).toBe("ka");
  expect(romanised("ௐ ०३")).toBe("ௐ ०३");
  expect(romanised("राम ्")).toBe("ram ्");
});

test("neither case, accents nor composition matter, nothing is invented, and a long name takes no longer than it is long", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (name) => {
      const key = romanised(name);
      expect(romanised(name.normalize("NFD"))).toBe(key);
      expect(key.length).toBeLessThanOrEqual(name.normalize("NFKD").length * 4);
    }),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zA-Z' ]{0,40}$/), (name) => {
      expect(romanised(name)).toMatch(/^[a-z ]*$/);
      expect(romanised(name.toUpperCase())).toBe(romanised(name));
    }),
  );
  const isWord = (text: string) => text === "" || /\p{L}/u.test(text);
  const words = fc.string({ unit: fc.constantFrom(..."रामदेवसुनीताकृष्ण்முருகன்ಗೌಡউনিਹਰ") }).filter(isWord);
  fc.assert(
    fc.property(words, (name) => {
      expect(romanised(name)).toMatch(/^[a-z ]*$/);
    }),
  );
});
