import { openAccount } from "@carepoint/api/testing/context";
import type { TestServer } from "@carepoint/api/testing/server";
import type { Findings } from "../harness/proof.ts";
import { Device, givePassword } from "./device.ts";

/** Flags that a cookie of ours must carry (RFC 6265bis): bound to the host, to https, to requests of our own pages. */
const flags: readonly [string, RegExp][] = [
  ["name begins with __Host-", /^__Host-/],
  ["Secure", /; *Secure/i],
  ["HttpOnly", /; *HttpOnly/i],
  ["SameSite", /; *SameSite=(Lax|Strict)/i],
  ["Path=/", /; *Path=\/(;|$)/i],
];

export async function judgeCookies(server: TestServer, findings: Findings): Promise<number> {
  const visitor = await fetch(`${server.address}/trpc/accounts.session`);
  const device = await signedIn(server);
  const cookies = [device.setCookie, ...visitor.headers.getSetCookie()].filter((cookie) => cookie !== "");
  for (const cookie of cookies) {
    const name = cookie.split("=")[0];
    for (const [flag, pattern] of flags) findings.require(pattern.test(cookie), "cookie flag", `${name} lacks ${flag}`);
    findings.require(!/; *Domain=/i.test(cookie), "cookie flag", `${name} names a domain`);
  }
  findings.requireLookedAt(cookies.length, 2, "cookies");
  return cookies.length;
}

/** A cookie that was there before the sign-in must be worth nothing of the account afterwards. */
export async function judgeFixation(server: TestServer, findings: Findings): Promise<number> {
  const attacker = await signedIn(server);
  const attackersOwn = await attacker.accountAt(server.address);
  const madeUp = "__Host-cp_session=attacker.c2lnbmF0dXJl";
  const planted = [attacker.cookie, madeUp];
  for (const cookie of planted) {
    const victim = new Device(server);
    victim.cookie = cookie;
    const accountId = await openAccount(server.hospital, "Victim");
    await victim.signIn(server.address, await givePassword(server, accountId));
    findings.require(victim.cookie !== cookie, "fixation", "the planted cookie was kept at sign-in");
    const plant = new Device(server);
    plant.cookie = cookie;
    const who = await plant.accountAt(server.address);
    findings.require(who === null || who === attackersOwn, "fixation", "the planted cookie opens the victim's account");
    findings.require((await victim.accountAt(server.address)) === accountId, "fixation", "the victim is not signed in");
  }
  return planted.length;
}

async function signedIn(server: TestServer): Promise<Device> {
  const device = new Device(server);
  await device.signIn(server.address, await givePassword(server, await openAccount(server.hospital, "Someone")));
  return device;
}
