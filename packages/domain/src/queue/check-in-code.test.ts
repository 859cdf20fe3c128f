import { expect, test } from "vitest";
import {
  type CheckInClaim,
  claimRefusal,
  claimText,
  paperUntil,
  readCheckInCode,
  screenUntil,
} from "./check-in-code.ts";

const zone = "Asia/Kolkata";
const branchId = "01890000-0000-7000-8000-00000000beef";
const ten = Temporal.Instant.from("2026-12-07T04:30:20Z");
const claim: CheckInClaim = { branchId, day: "2026-12-07", until: screenUntil(ten) };

test("a code on a screen holds for two to three minutes, and is the same for all screens of a minute", () => {
  expect(claim.until.toString()).toBe("2026-12-07T04:33:00Z");
  expect(screenUntil(ten.add({ seconds: 39 })).equals(claim.until)).toBe(true);
  expect(screenUntil(ten.add({ seconds: 40 })).equals(claim.until)).toBe(false);
});

test("a code holds at its branch until its time, and never on another day", () => {
  expect(claimRefusal(claim, { branchId, zone }, ten)).toBeNull();
  expect(claimRefusal(claim, { branchId, zone }, claim.until)).toBe("check_in_code_over");
  expect(claimRefusal(claim, { branchId: "another", zone }, ten)).toBe("check_in_code_wrong");
  const paper = { ...claim, until: paperUntil(claim.day, zone) };
  expect(paper.until.toString()).toBe("2026-12-07T18:30:00Z");
  expect(claimRefusal(paper, { branchId, zone }, paper.until.subtract({ seconds: 1 }))).toBeNull();
  expect(claimRefusal(paper, { branchId, zone }, paper.until)).toBe("check_in_code_over");
});

test("what was written is read again; nothing else is taken for a code", () => {
  const code = `${claimText(claim)}.signature`;
  const read = readCheckInCode(code);
  expect(read?.signature).toBe("signature");
  expect(claimText(read?.claim ?? claim)).toBe(claimText(claim));
  for (const other of ["", "a.b.c.d", `${code}.more`, code.replace("2026-12-07", "2026-13-07"), claimText(claim)])
    expect(readCheckInCode(other)).toBeNull();
});
