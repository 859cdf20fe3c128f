import { expect, test } from "vitest";
import { initials } from "./initials.ts";

test("two names give the first letter of each", () => expect(initials("asha verma")).toBe("AV"));
test("a middle name is passed over", () => expect(initials("Meera S. Krishnan")).toBe("MK"));
test("a single name gives one letter", () => expect(initials("Fatima")).toBe("F"));
test("a title is not a name", () => expect(initials("Dr. Meera Krishnan")).toBe("MK"));
test("a Hindi title is not a name either", () => expect(initials("डॉ. मीरा कृष्णन")).toBe("मीकृ"));
test("an initial with its dot is a name", () => expect(initials("R. Sharma")).toBe("RS"));
test("a letter keeps its vowel sign in Tamil", () => expect(initials("முருகன்")).toBe("மு"));
test("no name gives nothing", () => expect(initials("  ")).toBe(""));
