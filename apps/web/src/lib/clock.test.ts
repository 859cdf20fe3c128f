import { beforeEach, expect, it, vi } from "vitest";

const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.resetModules();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});

const off = (clock: { serverNow: () => number }) => clock.serverNow() - Date.now();

it("follows the server's clock, also after a start without a network", async () => {
  const before = await import("./clock.ts");
  expect(Math.abs(off(before))).toBeLessThan(1_000);
  before.setServerTime(Temporal.Now.instant().subtract({ hours: 50 }).toString());
  expect(off(before)).toBeCloseTo(-50 * 3_600_000, -4);

  vi.resetModules();
  const restarted = await import("./clock.ts");
  expect(restarted).not.toBe(before);
  expect(off(restarted)).toBeCloseTo(-50 * 3_600_000, -4);
});

it("is the device's own clock where what was kept makes no sense", async () => {
  kept.set("cp-clock-skew", "yesterday");
  expect(Math.abs(off(await import("./clock.ts")))).toBeLessThan(1_000);
});
