import fc from "fast-check";
import { expect, test } from "vitest";
import { judgePassword } from "./password.ts";
import { passwordSchema } from "./schema.ts";

const asha = { name: "Asha Sundaram", email: "asha.s@example.in" };

test("a passphrase is welcome, in any script and with blanks", () => {
  for (const password of ["correct horse battery staple", "नदी के पार घर", "tL9#vq2!", "mango tree 42 sky"]) {
    expect(judgePassword(password, asha)).toBeNull();
  }
});

test("short and endless passwords are refused, counted as people count letters", () => {
  expect(judgePassword("seven77", asha)).toBe("short");
  expect(judgePassword("🐘🐅🦚🐪", asha)).toBe("short");
  expect(judgePassword("x7".repeat(65), asha)).toBe("long");
  expect(passwordSchema.safeParse("seven77").success).toBe(false);
});

test("what every guesser tries first is refused, decorated or not", () => {
  for (const password of [
    "password",
    "P@ssw0rd123!",
    "Welcome@2026",
    "qwertyuiop",
    "12345678",
    "Carepoint1",
    "jaishreeram",
    "aaaaaaaaab",
  ]) {
    expect(judgePassword(password, asha)).toBe("common");
  }
});

test("one's own name or mail address is no secret", () => {
  expect(judgePassword("sundaram-4821", asha)).toBe("personal");
  expect(judgePassword("my-asha.s-4821", asha)).toBe("personal");
  expect(judgePassword("raj-4821-kxw", { name: "Raj" })).toBeNull();
});

test("every password gets an answer", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), fc.string(), fc.string(), (password, name, email) => {
      expect([null, "short", "long", "common", "personal"]).toContain(judgePassword(password, { name, email }));
    }),
  );
});
