import { BlockList, isIP } from "node:net";

/**
 * Whether a push endpoint may be called: https on port 443 at a host of the list (`host` or `*.suffix`), or exactly
 * at a listed `host:port`. A subscription is written by the browser, so without the list it could aim us anywhere.
 */
export function isListed(endpoint: string, hosts: readonly string[]): boolean {
  const url = parsed(endpoint);
  if (url?.protocol !== "https:" || url.username !== "" || url.password !== "") return false;
  if (url.port !== "") return hosts.includes(url.host);
  if (hosts.includes(`${url.hostname}:443`)) return true;
  if (isAddress(url.hostname)) return false;
  return hosts.some((host) => host === url.hostname || isBelow(url.hostname, host));
}

/** Whether the list names this very port, which only a sink of our own has: it may live on a private address. */
export function isOwnSink(endpoint: string, hosts: readonly string[]): boolean {
  const url = parsed(endpoint);
  return url !== null && hosts.includes(url.port === "" ? `${url.hostname}:443` : url.host);
}

/** Loopback, link-local (cloud metadata), private, shared, multicast and reserved networks, IPv4 inside IPv6 included. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  return family === 0 || (family === 6 ? private6.check(address, "ipv6") : private4.check(address, "ipv4"));
}

// Two lists: in one, the IPv6 network of mapped addresses would stand for all of IPv4.
const private4 = new BlockList();
const private6 = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const) {
  private4.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  ["::", 96],
  ["::ffff:0:0", 96],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const) {
  private6.addSubnet(network, prefix, "ipv6");
}

function isBelow(hostname: string, pattern: string): boolean {
  return pattern.startsWith("*.") && hostname.endsWith(pattern.slice(1));
}

function isAddress(hostname: string): boolean {
  return isIP(hostname.replace(/^\[|\]$/g, "")) !== 0;
}

function parsed(endpoint: string): URL | null {
  return URL.canParse(endpoint) ? new URL(endpoint) : null;
}
