import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { isPrivateAddress } from "./push-hosts.ts";

/** The address that is judged is the one that is called: a name cannot turn to another between the two. */
export const publicOnly: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "");
    const refused = addresses.length === 0 || addresses.some(({ address }) => isPrivateAddress(address));
    if (refused) return callback(new Error("the host has a private address"), "");
    const [first] = addresses;
    if (options.all || !first) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};
