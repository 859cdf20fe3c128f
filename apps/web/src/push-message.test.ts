import { describe, expect, it } from "vitest";
import { clickTarget, readPush } from "./push-message.ts";

describe("a push", () => {
  it("shows what the declarative body says", () => {
    const body = {
      web_push: 8030,
      notification: { title: "Care Point", body: "Tomorrow, 10:30", navigate: "/visits/1", tag: "v1" },
    };
    expect(readPush(JSON.stringify(body))).toMatchObject({
      title: "Care Point",
      options: { body: "Tomorrow, 10:30", tag: "v1", data: { navigate: "/visits/1" } },
    });
  });

  it.each(["", "not json", "{}", '{"web_push":1}'])("always shows something, even for %j", (body) => {
    expect(readPush(body)).toMatchObject({ title: "Care Point", options: { data: { navigate: "/" } } });
  });
});

describe("a tap on it", () => {
  it("opens a page of ours and no other", () => {
    const here = "https://care.example";
    expect(clickTarget({ navigate: "/visits/1" }, here)).toBe("https://care.example/visits/1");
    expect(clickTarget({ navigate: "https://evil.example/" }, here)).toBe("https://care.example/");
    expect(clickTarget({ navigate: "javascript:alert(1)" }, here)).toBe("https://care.example/");
    expect(clickTarget(null, here)).toBe("https://care.example/");
  });
});
