import { expect, it } from "vitest";
import { decrypt, encrypt, joinHalves, newHalf } from "./cipher.ts";

const other = () => crypto.getRandomValues(new Uint8Array(32));
const newKey = async () => joinHalves(await newHalf(), other());

const row = { name: "Venkatanarasimharajuvaripeta", advice: "भोजन के बाद" };

it("a row comes back as it was", async () => {
  const key = await newKey();
  expect(await decrypt(key, "prescription:1", await encrypt(key, "prescription:1", row))).toEqual(row);
});

it("a row at rest holds none of its words", async () => {
  const { data } = await encrypt(await newKey(), "prescription:1", row);
  expect(new TextDecoder().decode(data)).not.toContain("Venkata");
});

it("the same row is sealed differently each time", async () => {
  const key = await newKey();
  const [one, two] = await Promise.all([encrypt(key, "a", row), encrypt(key, "a", row)]);
  expect(new Uint8Array(one.data)).not.toEqual(new Uint8Array(two.data));
});

it("a row does not open under another key, another label, or with a bit changed", async () => {
  const key = await newKey();
  const sealed = await encrypt(key, "prescription:1", row);
  await expect(decrypt(await newKey(), "prescription:1", sealed)).rejects.toThrow();
  await expect(decrypt(key, "prescription:2", sealed)).rejects.toThrow();
  const torn = new Uint8Array(sealed.data.slice(0));
  torn[0] = (torn[0] ?? 0) ^ 1;
  await expect(decrypt(key, "prescription:1", { iv: sealed.iv, data: torn.buffer })).rejects.toThrow();
});

it("the key cannot be read out", async () => {
  await expect(crypto.subtle.exportKey("raw", await newKey())).rejects.toThrow();
  await expect(crypto.subtle.exportKey("raw", await newHalf())).rejects.toThrow();
});

it("both halves together are the key, again and again; with one of them changed it is another", async () => {
  const [kept, erasable] = [await newHalf(), other()];
  const sealed = await encrypt(await joinHalves(kept, erasable), "prescription:1", row);
  expect(await decrypt(await joinHalves(kept, erasable), "prescription:1", sealed)).toEqual(row);
  for (const wrong of [joinHalves(kept, other()), joinHalves(await newHalf(), erasable)])
    await expect(decrypt(await wrong, "prescription:1", sealed)).rejects.toThrow();
});
