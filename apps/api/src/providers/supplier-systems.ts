import { request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { goodsCsv, readAcknowledgement, readOffers } from "@carepoint/domain/stock/supplier-link";
import type { Env } from "../env.ts";
import type { SupplierLink, SupplierSystems } from "./providers.ts";
import { publicOnly } from "./public-only.ts";
import { isPrivateAddress } from "./push-hosts.ts";

const patienceMs = 10_000;
const mostAnswer = 256 * 1024;

/** Systems that speak CSV over HTTP (ADR 0065): public ones by https, those of `SUPPLIER_HOSTS` wherever they are. */
export function openSupplierSystems(
  { supplierHosts }: Pick<Env, "supplierHosts">,
  { patience = patienceMs } = {},
): SupplierSystems {
  const ask = (link: SupplierLink, path: string, body: string, key?: string) =>
    post(addressOf(link, path, supplierHosts), { body, bearer: link.key, patience, ...(key && { key }) });
  return {
    async offers(link, lines) {
      const { status, text } = await ask(link, "offers", goodsCsv("", lines));
      const read = status === 200 ? readOffers(text) : null;
      if (read) return read;
      throw new DomainError("provider_unavailable", { status });
    },
    async place(link, { id, number, lines }) {
      const { status, text } = await ask(link, "orders", goodsCsv(number, lines), id);
      if (status === 202) return null;
      const read = status === 200 || status === 201 || status === 422 ? readAcknowledgement(text) : null;
      if (read && (status === 422) === (read.status === "refused")) return read;
      throw new DomainError("provider_unavailable", { status });
    },
  };
}

interface Address {
  readonly url: URL;
  /** Null for what the operator listed. */
  readonly lookup: LookupFunction | null;
}

/** Throws `provider_unavailable` for what is neither listed nor public and https: nobody is sent anywhere by a setting of a supplier. */
function addressOf({ url: base }: SupplierLink, path: string, listed: readonly string[]): Address {
  const url = new URL(`${base.replace(/\/+$/, "")}/${path}`);
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  if (listed.includes(`${url.hostname}:${port}`)) return { url, lookup: null };
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isAddress = /^[\d.]+$/.test(host) || host.includes(":");
  if (url.protocol !== "https:" || (isAddress && isPrivateAddress(host)))
    throw new DomainError("provider_unavailable", { reason: "address" });
  return { url, lookup: publicOnly };
}

interface Asked {
  readonly body: string;
  readonly bearer: string;
  readonly patience: number;
  readonly key?: string;
}

/** One request with one answer, whole or not at all; a redirect is an answer like any other and is not followed. */
function post({ url, lookup }: Address, { body, bearer, patience, key }: Asked) {
  const headers = {
    "content-type": "text/csv; charset=utf-8",
    accept: "text/csv",
    authorization: `Bearer ${bearer}`,
    ...(key && { "idempotency-key": key }),
  };
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const fail = (reason: string) => reject(new DomainError("provider_unavailable", { reason }));
    const signal = AbortSignal.timeout(patience);
    const request = url.protocol === "https:" ? overHttps : overHttp;
    const sent = request(url, { method: "POST", headers, signal, agent: false, ...(lookup && { lookup }) });
    sent.on("error", () => fail(signal.aborted ? "timeout" : "network"));
    sent.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (piece: string) => {
        text += piece;
        if (text.length <= mostAnswer) return;
        fail("too_large");
        sent.destroy();
      });
      response.on("error", () => fail(signal.aborted ? "timeout" : "network"));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.end(body);
  });
}
