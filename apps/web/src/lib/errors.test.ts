import { MAX_FILE_BYTES } from "@carepoint/domain/files/sniff";
import { errorCodes } from "@carepoint/domain/kernel/errors";
import { TRPCClientError } from "@trpc/client";
import { describe, expect, it } from "vitest";
import { AppError, codeOf, errorText, referenceOf } from "./errors.ts";

const refused = (appCode: string) =>
  new TRPCClientError(appCode, {
    result: { error: { code: -1, message: appCode, data: { appCode, requestId: "r-1" } } },
  });

describe("the code behind an error", () => {
  it("is what the server said", () => {
    expect(codeOf(refused("slot_taken"))).toBe("slot_taken");
    expect(referenceOf(refused("internal"))).toBe("r-1");
  });

  it("is offline when the network or the patience ended", () => {
    expect(codeOf(TRPCClientError.from(new TypeError("Failed to fetch")))).toBe("offline");
    expect(codeOf(new DOMException("slow", "TimeoutError"))).toBe("offline");
  });

  it("is internal for anything that nobody foresaw", () => {
    expect(codeOf(new Error("boom"))).toBe("internal");
    expect(codeOf("boom")).toBe("internal");
    expect(codeOf(refused("not a code of ours"))).toBe("internal");
  });

  it("is its own for a refusal made here", () => {
    expect(codeOf(new AppError("weak_password"))).toBe("weak_password");
  });
});

it("has a text for every code", () => {
  expect(Object.keys(errorText).sort()).toEqual([...errorCodes].sort());
});

describe("the text of a file that is too large", () => {
  it("names the limit that holds", () => {
    expect(errorText.too_large.message).toContain(`${MAX_FILE_BYTES / 1024 / 1024} MB`);
  });
});
