import { describe, expect, it, test } from "vitest";
import { isListed, isOwnSink, isPrivateAddress } from "./push-hosts.ts";

const services = ["fcm.googleapis.com", "web.push.apple.com", "*.notify.windows.com"];

describe("a push endpoint", () => {
  it("is called when its host is a push service that we know", () => {
    expect(isListed("https://fcm.googleapis.com/fcm/send/abc", services)).toBe(true);
    expect(isListed("https://FCM.googleapis.com:443/fcm/send/abc", services)).toBe(true);
    expect(isListed("https://wns2-by3p.notify.windows.com/w/?token=abc", services)).toBe(true);
  });

  it.each([
    "http://fcm.googleapis.com/fcm/send/abc",
    "https://fcm.googleapis.com:8443/fcm/send/abc",
    "https://fcm.googleapis.com.attacker.example/fcm",
    "https://attacker.example/fcm.googleapis.com",
    "https://fcm.googleapis.com@attacker.example/",
    "https://fcm.googleapis.com:pw@fcm.googleapis.com/",
    "https://fcm.googleapis.com./",
    "https://notify.windows.com/",
    "https://evilnotify.windows.com/",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://[::1]/",
    "https://[::ffff:7f00:1]/",
    "https://localhost/",
    "https://db.internal/",
    "file:///etc/passwd",
    "not a url",
  ])("%s is refused", (endpoint) => {
    expect(isListed(endpoint, services)).toBe(false);
  });

  it("may live at a private address only as the very host and port of the list", () => {
    const sink = ["localhost:4404"];
    expect(isListed("https://localhost:4404/push/1", sink)).toBe(true);
    expect(isOwnSink("https://localhost:4404/push/1", sink)).toBe(true);
    expect(isListed("https://localhost:4405/push/1", sink)).toBe(false);
    expect(isListed("https://127.0.0.1:4404/push/1", sink)).toBe(false);
    expect(isOwnSink("https://fcm.googleapis.com/fcm/send/abc", services)).toBe(false);
  });

  it("is not a listed address by number, even when the list is careless", () => {
    expect(isListed("https://10.0.0.1/", ["10.0.0.1"])).toBe(false);
  });
});

test("addresses inside the house are private, in every spelling", () => {
  const inside = ["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"];
  const insideToo = ["::1", "::", "::ffff:127.0.0.1", "::ffff:7f00:1", "fd00::1", "fe80::1", "64:ff9b::7f00:1"];
  for (const address of [...inside, ...insideToo]) expect(isPrivateAddress(address), address).toBe(true);
  for (const address of ["142.250.70.10", "17.253.144.10", "2404:6800:4009::200e"])
    expect(isPrivateAddress(address), address).toBe(false);
});
