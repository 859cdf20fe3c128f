import { describe, expect, it } from "vitest";
import { instructionPresets, instructionText, keptInstruction } from "./instruction-words.ts";

/** A reader whose language puts every text in brackets. */
const says = new Map(instructionPresets.map(({ kept, words }) => [words.id, `[${kept}]`]));
const say = ({ id }: { id: string }) => says.get(id) ?? "";

describe("an instruction beside a medicine", () => {
  it("is read in the reader's language when it is one of the usual ones", () => {
    expect(instructionText("after food ", say)).toBe("[After food]");
    expect(instructionText("Two hours after dialysis", say)).toBe("Two hours after dialysis");
  });

  it("is kept in one language, in whichever the doctor chose it", () => {
    expect(keptInstruction("[At bedtime]", say)).toBe("At bedtime");
    expect(keptInstruction("With curd", say)).toBe("With curd");
  });
});
