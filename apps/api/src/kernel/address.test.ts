import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addressHeader, networkOf, withAddress } from "./address.ts";

test("an IPv4 address is one caller, also in IPv6's clothes", () => {
  expect(networkOf("203.0.113.7")).toBe("203.0.113.7");
  expect(networkOf("::ffff:203.0.113.7")).toBe("203.0.113.7");
});

test("every address of one IPv6 customer is the same caller, and the next customer another", () => {
  const group = fc.integer({ min: 0, max: 0xffff });
  fc.assert(
    fc.property(fc.tuple(group, group, group, group), fc.tuple(group, group, group, group), (network, host) => {
      const hex = (groups: readonly number[]) => groups.map((each) => each.toString(16)).join(":");
      const address = `${hex(network)}:${hex(host)}`;
      expect(networkOf(address)).toBe(networkOf(`${hex(network)}:0:0:0:1`));
      const [first = 0, ...rest] = network;
      expect(networkOf(`${hex([first ^ 1, ...rest])}:${hex(host)}`)).not.toBe(networkOf(address));
    }),
  );
  expect(networkOf("2001:DB8::1")).toBe("2001:db8:0:0::/64");
  expect(networkOf("2001:db8::")).toBe(networkOf("2001:db8:0:0:ffff::9"));
  expect(networkOf("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
});

test("what a caller says of its own address is overwritten", () => {
  const request = new Request("http://localhost/", {
    method: "POST",
    body: "x",
    headers: { [addressHeader]: "1.1.1.1" },
  });
  expect(withAddress(request, "203.0.113.7").headers.get(addressHeader)).toBe("203.0.113.7");
});
